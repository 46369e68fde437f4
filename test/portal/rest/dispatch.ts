import { findMethod } from '../methods/registry';
import { DOWNLOAD } from '../model/downloadUrl';
import type { World } from '../model/world';
import { asRefusal, RestError } from '../types/errors';
import type { JournalEntry } from '../types/journalEntry';
import { refuse, type RestAnswer } from './answer';
import { authenticate, withoutReserved } from './auth';
import { runBatch } from './batch';
import { download } from './download';
import { execute, methodNotFound, OutOfTime, timeSince } from './execute';
import type { RestRequest } from './request';

/** Adds a request to the journal, under the documented name of its method. */
export function noteRequest(
	world: World,
	{ request, route, params, userAgent }: RestRequest,
): JournalEntry {
	const isBatch = route.method.toLowerCase() === 'batch';
	return world.journal.note({
		request,
		method: isBatch ? 'batch' : (findMethod(world, route.method)?.name ?? route.method),
		params: withoutReserved(params),
		via: route.webhook ? 'webhook' : 'oAuth2',
		userAgent,
		inBatch: false,
	});
}

/** Finds the method, authenticates and executes, in the order of the server. */
function answer(world: World, { request, route, params, authorization }: RestRequest): unknown {
	const start = world.clock.now();
	const isBatch = route.method.toLowerCase() === 'batch';
	const found = findMethod(world, route.method);
	if (!isBatch && !found) throw methodNotFound();
	const caller = authenticate(world, route, params, authorization);
	if (!isBatch) return execute(world, found, caller, params, false);
	const call = withoutReserved(params);
	const refusal = world.faults.takeRefusal('batch', call);
	if (refusal) {
		throw new RestError(refusal.error, refusal.description ?? refusal.error, refusal.status);
	}
	const result = runBatch(world, caller, request, call);
	return { result, time: timeSince(world, start, 'batch') };
}

/** Answers a REST request and records the outcome in the journal. */
export function dispatch(world: World, request: RestRequest): RestAnswer {
	const entry = noteRequest(world, request);
	world.firedEvents = new Set();
	try {
		if (request.route.method.toLowerCase() === DOWNLOAD) return download(world, request);
		return { status: 200, body: answer(world, request) };
	} catch (error) {
		if (error instanceof OutOfTime) {
			entry.error = 'OUT_OF_TIME';
			return { status: 504, body: 'Gateway Timeout' };
		}
		const refusal = asRefusal(error);
		entry.error = refusal.code;
		return refuse(refusal);
	} finally {
		world.firedEvents = undefined;
	}
}
