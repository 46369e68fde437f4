import type { Connection } from '../connection/connection';
import type { HttpAnswer } from '../wire/answer';
import { MAX_CALLS, type CallOutcome } from '../wire/batch';
import type { Call } from '../wire/call';
import { traitsOf } from '../wire/methodTraits';
import { queryExtentOf } from '../wire/phpQuery';
import type { Progress } from './progress';

/** Values travel in a query string inside a batch: long texts travel alone, as plain JSON. */
const MAX_BATCHED_TEXT = 16_000;

/** A batch is closed at this many characters of text, so that memory stays flat. */
const MAX_BATCH_TEXT = 1_000_000;

/** A cloud portal ends every request after 60 s, and may be slower than it was before. */
const MAX_BATCH_SECONDS = 20;

/** What decides how a call can travel. */
interface CallShape {
	/** Characters of text in its parameters. */
	text: number;
	/** Whether a batch can carry it. */
	mayShare: boolean;
}

/** A call with the callback that takes its outcome. */
export interface PendingCall extends Call {
	/** What has become known about the call; all copies of it share that. */
	readonly state: {
		/** Whether it may have been carried out, because an answer was lost. */
		isLost: boolean;
		/** Worked out once: it may be packed many times before it leaves. */
		shape?: CallShape;
		/** Whether a page will answer it. */
		progress?: Progress;
	};
	settle(outcome: Exclude<CallOutcome, 'notRun'>): void;
	/** The calls of items that it stands for, if it is not one itself. */
	sharedBy?: readonly PendingCall[];
}

/** What goes to the portal in one HTTP request: one call, or several as a batch. */
export interface PortalRequest {
	calls: PendingCall[];
	connection: Connection;
}

/**
 * Whether the portal has to stop at a refused call: nothing behind it may be written then. Reads do no
 * harm, and some of them are refused as a matter of course.
 */
export const mustHalt = (calls: readonly Call[], stopOnError: boolean): boolean => {
	// Several writes to one bot: were one of them put off, the next ones would overtake it.
	const orderKeys = calls.flatMap(({ orderKey }) => orderKey ?? []);
	if (new Set(orderKeys).size < orderKeys.length) return true;
	if (new Set(calls.flatMap(({ ownerState }) => ownerState ?? [])).size > 1) return true;
	return stopOnError && calls.some(({ method }) => traitsOf(method).isWrite);
};

/** Everything in these calls and in the request that carried them that must not reach a message. */
export const secretsOf = (
	calls: readonly Call[],
	{ secrets: used = [] }: Pick<HttpAnswer, 'secrets'> = {},
): string[] => {
	const connections = new Set(calls.map(({ connection }) => connection));
	const known = [...connections].flatMap(({ secrets }) => secrets);
	return [...new Set([...known, ...used, ...calls.flatMap(({ secrets }) => secrets ?? [])])];
};

const shapeOf = ({ params, isAlone, state }: PendingCall): CallShape => {
	if (state.shape) return state.shape;
	const { text, survives } = queryExtentOf(params);
	const mayShare = !isAlone && text <= MAX_BATCHED_TEXT && survives;
	state.shape = { text, mayShare };
	return state.shape;
};

/** A batch that may take further calls. */
interface OpenBatch {
	request: PortalRequest;
	text: number;
	seconds: number;
}

/** Whether a batch has room for a call with so much text, which is likely to take so many seconds. */
const hasRoom = (batch: OpenBatch, call: Call, text: number, seconds: number): boolean =>
	batch.request.connection.identity === call.connection.identity &&
	batch.text + text <= MAX_BATCH_TEXT &&
	batch.seconds + seconds <= MAX_BATCH_SECONDS &&
	batch.request.calls.length < MAX_CALLS;

/**
 * What has to stay in order among the calls of one round of packing: calls of one order key, and those that set
 * different states of an owner, share a batch or leave one round after the other.
 */
class PackedOrder {
	private readonly keys = new Map<string, PortalRequest | 'later'>();

	private readonly states = new Map<string, Set<PortalRequest>>();

	private isStateLater = false;

	/** The only request that a call may join; `later` for none in this round, undefined for any. */
	placeOf({ orderKey, ownerState }: PendingCall): PortalRequest | 'later' | undefined {
		const place = this.keys.get(orderKey ?? '');
		if (ownerState === undefined || place === 'later') return place;
		if (this.isStateLater) return 'later';
		const others = [...this.states].filter(([state]) => state !== ownerState);
		const places = new Set(others.flatMap(([, requests]) => [...requests]));
		if (place) places.add(place);
		return places.size > 1 ? 'later' : [...places][0];
	}

	note({ orderKey, ownerState }: PendingCall, place: PortalRequest | 'later'): void {
		if (orderKey !== undefined) this.keys.set(orderKey, place);
		if (ownerState === undefined) return;
		if (place === 'later') this.isStateLater = true;
		else this.states.set(ownerState, (this.states.get(ownerState) ?? new Set()).add(place));
	}
}

/**
 * Packs calls into as few requests as their order allows; they may be in flight at the same time. What would have
 * to wait for one of them is left out.
 *
 * @param secondsOf how long the portal takes for a call, as far as is known
 */
export const toRequests = (
	calls: readonly PendingCall[],
	secondsOf: (call: PendingCall) => number = () => 0,
): PortalRequest[] => {
	const requests: PortalRequest[] = [];
	const open: OpenBatch[] = [];
	const order = new PackedOrder();
	for (const call of calls) {
		const { text, mayShare } = shapeOf(call);
		const seconds = secondsOf(call);
		const place = order.placeOf(call);
		const batch = mayShare
			? open.find((one) => (!place || one.request === place) && hasRoom(one, call, text, seconds))
			: undefined;
		if (batch) {
			batch.text += text;
			batch.seconds += seconds;
			batch.request.calls.push(call);
		} else if (!place) {
			const request = { calls: [call], connection: call.connection };
			requests.push(request);
			if (mayShare) open.push({ request, text, seconds });
		}
		order.note(call, batch?.request ?? (place ? 'later' : requests[requests.length - 1]));
	}
	return requests;
};
