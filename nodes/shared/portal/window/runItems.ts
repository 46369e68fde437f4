import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { Outcome } from '../../values/outcome';
import type { PortalContext } from '../connection/connectionOf';
import { isLimited } from '../pacing/limiter';
import { secondsOf } from '../pacing/methodTimes';
import { parallelismOf } from '../pacing/parallelism';
import { MAX_CALLS } from '../wire/batch';
import { traitsOf } from '../wire/methodTraits';
import { CallWindow } from './callWindow';
import type { ItemWork } from './item';
import { toRequests, type PendingCall, type PortalRequest } from './requests';
import type { RunContext, RunOptions } from './runContext';
import { sendRequest } from './send';

export interface RunItemsOptions extends RunOptions {
	count: number;
}

/**
 * Seconds that a write may take while nothing is known of its method: 10 fill a batch, because all of a batch that the
 * portal cannot finish would end as “outcome unknown”. What may be repeated comes again in halves; it begins small
 * only where requests cost nothing and leave side by side: small ones come back early, and then there may be more.
 */
const UNKNOWN_SECONDS = 2;

const likelySeconds = (call: PendingCall, stopOnError: boolean): number => {
	const { connection, method, idempotency } = call;
	const known = secondsOf(connection.identity, method);
	if (known !== undefined) return known;
	const traits = traitsOf(method);
	if (!traits.isWrite) return 0;
	const { isRepeatable = traits.isRepeatable } = call;
	const comesAgain = isRepeatable || idempotency !== undefined;
	return comesAgain && (stopOnError || isLimited(connection.plan)) ? 0 : UNKNOWN_SECONDS;
};

/**
 * Runs the operation of every item: neighbours side by side, and as many requests in flight as the portal takes.
 *
 * @param work the operation of one item
 * @returns one outcome an item, in item order; with `stopOnError` only up to the first failed one
 */
export const runItems = async <Value>(
	context: PortalContext,
	{ count, ...options }: RunItemsOptions,
	work: ItemWork<Value>,
): Promise<Array<Outcome<Value>>> => {
	const { stopOnError, signal } = options;
	const run: RunContext = { ...options, context, isRefused: false };
	const outcomes: Array<Outcome<Value>> = [];
	const window = new CallWindow(stopOnError);
	/** Requests, and the hosts that they go to. */
	const inFlight = new Map<Promise<void>, string>();
	let lastHost = '';
	let next = 0;
	/** Items from here on are not carried out. */
	let end = count;
	const onEnd = (index: number, outcome: Outcome<Value>) => {
		outcomes[index] = outcome;
		if (stopOnError && 'error' in outcome) end = Math.min(end, index + 1);
	};

	/** How many requests may leave to a portal. One of this run may wait for its turn among other executions. */
	const freePlaces = (host: string): number => {
		const { free, limit } = parallelismOf(host);
		const own = [...inFlight.values()].filter((one) => one === host).length;
		return Math.max(inFlight.size === 0 ? 1 : 0, Math.min(free, limit - own));
	};

	/** Whether the items under way leave room for a batch more. */
	const hasRoom = (): boolean =>
		window.hasRoom(inFlight.size + (lastHost === '' ? 1 : Math.max(1, freePlaces(lastHost))));

	/** Whether further items may begin. */
	const mayBegin = (): boolean =>
		next < end && !signal?.aborted && window.isOpen && window.reads.isGathering && hasRoom();

	/** Begins the operations of up to a batch of items, or of several to ask for the same pages. */
	const begin = async (): Promise<boolean> => {
		const first = next;
		if (!mayBegin()) return false;
		const last = first + window.reads.room;
		while (next < end && next < last && window.isOpen) {
			window.start(next, work, onEnd);
			// Most operations come to their first call at once
			if (!window.isIdle) await window.idle();
			next += 1;
		}
		return next > first;
	};

	/** Answers reads from pages, for up to a batch of items. */
	const answer = async (): Promise<boolean> => {
		if (inFlight.size > 0 && !hasRoom()) return false;
		const hasAnswered = window.reads.answer();
		await window.idle();
		return hasAnswered;
	};

	const send = (request: PortalRequest): void => {
		lastHost = request.connection.host;
		window.departed(request.calls);
		const flight = sendRequest(run, request)
			.then(
				() => undefined,
				(error: Bitrix24Error) => window.cancelBehind(-1, error),
			)
			.finally(() => {
				window.landed(request.calls);
				inFlight.delete(flight);
			});
		inFlight.set(flight, lastHost);
	};

	/**
	 * Sends what is ready, as far as the portal has room.
	 *
	 * @param isFull no further item can begin now; otherwise the last batch waits to be filled
	 */
	const depart = (isFull: boolean): boolean => {
		const requests = toRequests(window.readyCalls(isFull), (call) =>
			likelySeconds(call, stopOnError),
		);
		const isLastFull = (requests.at(-1)?.calls.length ?? MAX_CALLS) === MAX_CALLS;
		const isFilling = !isFull && !isLastFull && mayBegin();
		let hasDeparted = false;
		for (const request of requests.slice(0, isFilling ? -1 : undefined)) {
			if (freePlaces(request.connection.host) === 0) continue;
			send(request);
			hasDeparted = true;
		}
		return hasDeparted;
	};

	for (;;) {
		if (signal?.aborted) window.reads.release();
		const hasBegun = !signal?.aborted && ((await answer()) || (await begin()));
		if (end < next) window.cancelBehind(end - 1, new Bitrix24Error('NOT_SENT'));
		window.grantTurns();
		await window.idle();
		const hasDeparted = depart(!hasBegun);
		if (inFlight.size > 0 && !hasBegun && !hasDeparted) await Promise.race(inFlight.keys());
		else if (window.isDone && (next >= end || signal?.aborted)) break;
		await window.idle();
	}
	while (outcomes.length < end) outcomes.push({ error: new Bitrix24Error('CANCELLED') });
	return outcomes.slice(0, end);
};
