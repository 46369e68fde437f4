import { Listed } from '../methods/method';
import type { FoundMethod } from '../methods/registry';
import type { World } from '../model/world';
import { isoSeconds } from '../php/isoSeconds';
import type { Params } from '../php/params';
import { toInt, toStr } from '../php/values';
import type { Caller } from '../types/caller';
import { RestError } from '../types/errors';
import { checkScope, withoutReserved } from './auth';

/** `time` of a successful answer; the operating part exists when limits are on. */
export interface Time {
	start: number;
	finish: number;
	duration: number;
	processing: number;
	date_start: string;
	date_finish: string;
	operating_reset_at?: number;
	operating?: number;
}

/** `time` of a call that started at `start` (portal ms). */
export function timeSince(world: World, start: number, method: string, took = 0): Time {
	const finish = world.clock.now() + took;
	const duration = (finish - start) / 1000;
	const { limits, operatingLimit } = world.options;
	const counted = limits !== 'off' || operatingLimit !== undefined;
	return {
		start: start / 1000,
		finish: finish / 1000,
		duration,
		processing: duration,
		date_start: isoSeconds(start),
		date_finish: isoSeconds(finish),
		...(counted ? world.operating.report(method) : {}),
	};
}

/** The time of a request is over, as the switch `requestTime` sets it. */
export class OutOfTime extends Error {}

/** Refusal of an unknown method. */
export const methodNotFound = () =>
	new RestError('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);

/** The result of a method in its envelope. */
export interface Outcome {
	result: unknown;
	/** Classic lists only; -1: not counted. */
	total?: number;
	/** Offset of the next page. */
	next?: number;
	time: Time;
}

/**
 * Runs one method for an authenticated caller: scope, operating limit, refusals set by tests, then
 * the method itself.
 * @param found undefined when the portal has no such method
 * @param query parameters including credentials and paging
 */
export function execute(
	world: World,
	found: FoundMethod | undefined,
	caller: Caller,
	query: Params,
	inBatch: boolean,
): Outcome {
	if (!found) throw methodNotFound();
	const begin = world.clock.now();
	const took = world.latency.take();
	if (took === undefined) throw new OutOfTime();
	const params = withoutReserved(query);
	checkScope(world, caller, found.method.scope, inBatch);
	world.operating.check(found.name);
	const refusal = world.faults.takeRefusal(found.name, params);
	if (refusal) {
		throw new RestError(refusal.error, refusal.description ?? refusal.error, refusal.status);
	}
	const start = toInt(query.start);
	const connector = toStr(query.auth_connector);
	const call = { world, method: found.name, caller, params, start, connector };
	const made = found.method.run(call);
	world.operating.spend(found.name, took / 1000);
	const listed = made instanceof Listed ? made : new Listed(made);
	const altered = world.faults.takeAlteration(found.name);
	return {
		result: altered ? altered.change(listed.result, params) : listed.result,
		...(listed.next === undefined ? {} : { next: listed.next }),
		...(listed.total === undefined ? {} : { total: listed.total }),
		time: timeSince(world, begin, found.name, took),
	};
}
