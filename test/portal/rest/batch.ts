import { findMethod } from '../methods/registry';
import type { World } from '../model/world';
import type { Params } from '../php/params';
import { parseQuery } from '../php/parseQuery';
import { asArray, isArray, isEmpty, phpMap, upperKeys } from '../php/values';
import type { Caller } from '../types/caller';
import { asRefusal, errorBody, RestError } from '../types/errors';
import { withoutReserved } from './auth';
import { execute, OutOfTime } from './execute';
import { substitute } from './substitute';

/** Largest number of commands in a batch (batch docs). */
const MAX_COMMANDS = 50;

const BARRED = ['batch', 'upload', 'download'];

type Entries = Array<[string, unknown]>;

/** The run of a batch. */
interface Run {
	world: World;
	caller: Caller;
	/** Number of the HTTP request. */
	request: number;
	results: Map<string, unknown>;
}

/** Runs `method?query`, adds it to the journal, and returns its result or refusal; undefined when the time is over. */
function runCommand({ world, caller, request, results }: Run, command: string) {
	// PHP parse_url: a raw # ends the query.
	const [path, ...rest] = command.split('#')[0].split('?');
	const given = parseQuery(rest.join('?'), world.options.maxInputVars);
	const query = asArray(substitute(given, results));
	const params = withoutReserved(query);
	const found = findMethod(world, path);
	const method = found?.name ?? path;
	const entry = world.journal.note({
		request,
		method,
		params,
		via: caller.via,
		inBatch: true,
	});
	try {
		if (BARRED.includes(path.toLowerCase())) {
			const text = 'Method is not allowed for batch usage';
			throw new RestError('ERROR_BATCH_METHOD_NOT_ALLOWED', text);
		}
		return execute(world, found, caller, query, true);
	} catch (error) {
		if (error instanceof OutOfTime) {
			entry.error = 'OUT_OF_TIME';
			return undefined;
		}
		const refusal = asRefusal(error);
		entry.error = refusal.code;
		return refusal;
	}
}

/**
 * `batch`: always succeeds. Commands run one after another; `halt` stops after the first error.
 * Commands after the fiftieth get ERROR_BATCH_LENGTH_EXCEEDED, entries that are no strings are
 * skipped, and empty maps are `[]`.
 */
export function runBatch(world: World, caller: Caller, request: number, raw: Params): unknown {
	const params = upperKeys(raw);
	const run: Run = { world, caller, request, results: new Map() };
	const errors: Entries = [];
	const times: Entries = [];
	const totals: Entries = [];
	const nexts: Entries = [];
	const commands = isArray(params.CMD) ? Object.entries(params.CMD) : [];
	for (const [index, [key, command]] of commands.entries()) {
		if (index >= MAX_COMMANDS) {
			const text = 'Max batch length exceeded';
			errors.push([key, errorBody(new RestError('ERROR_BATCH_LENGTH_EXCEEDED', text))]);
			continue;
		}
		if (typeof command !== 'string') continue;
		const outcome = runCommand(run, command);
		if (outcome === undefined) throw new OutOfTime();
		if (outcome instanceof RestError) {
			errors.push([key, errorBody(outcome)]);
			if (!isEmpty(params.HALT)) break;
			continue;
		}
		run.results.set(key, outcome.result);
		times.push([key, outcome.time]);
		if (outcome.total !== undefined) totals.push([key, outcome.total]);
		if (outcome.next !== undefined) nexts.push([key, outcome.next]);
	}
	return {
		result: phpMap([...run.results]),
		result_error: phpMap(errors),
		result_total: phpMap(totals),
		result_next: phpMap(nexts),
		result_time: phpMap(times),
	};
}
