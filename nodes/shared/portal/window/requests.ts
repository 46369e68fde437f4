import type { IDataObject } from 'n8n-workflow';

import type { Connection } from '../connection/connection';
import { MAX_CALLS, type CallOutcome } from '../wire/batch';
import type { Call } from '../wire/call';
import { traitsOf } from '../wire/methodTraits';
import { survivesPhpQuery } from '../wire/phpQuery';

/** Values travel in a query string inside a batch: long texts travel alone, as plain JSON. */
const MAX_BATCHED_TEXT = 16_000;

/** A batch is closed at this many characters of text, so that memory stays flat. */
const MAX_BATCH_TEXT = 1_000_000;

/** A call with the callback that takes its outcome. */
export interface PendingCall extends Call {
	/** What is known about its earlier tries; all copies of the call share it. */
	readonly past: {
		/** Whether it may have been carried out, because an answer was lost. */
		isLost: boolean;
	};
	settle(outcome: Exclude<CallOutcome, 'notRun'>): void;
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

/** Everything in these calls that must not reach a message. */
export const secretsOf = (calls: readonly Call[]): string[] => [
	...new Set(calls.flatMap(({ connection, secrets = [] }) => [...connection.secrets, ...secrets])),
];

/** Characters of text in parameters, nested ones included. */
const textSize = (params: IDataObject): number =>
	Object.values(params).reduce<number>((sum, value) => {
		if (typeof value === 'string') return sum + value.length;
		if (typeof value === 'object' && value !== null) return sum + textSize(value as IDataObject);
		return sum;
	}, 0);

/**
 * Packs calls into as few requests as their order allows. A call goes into the first batch with room
 * that is not before an earlier call of the same order key, or one that sets the owner's state, too.
 */
export const toRequests = (calls: readonly PendingCall[]): PortalRequest[] => {
	const requests: PortalRequest[] = [];
	const open: Array<{ index: number; identity: string; text: number }> = [];
	const lastOfKey = new Map<string, number>();
	let lastOfOwner = 0;
	for (const call of calls) {
		const earliest = Math.max(
			lastOfKey.get(call.orderKey ?? '') ?? 0,
			call.ownerState === undefined ? 0 : lastOfOwner,
		);
		const text = textSize(call.params);
		const { identity } = call.connection;
		const mayShare = !call.isAlone && text <= MAX_BATCHED_TEXT && survivesPhpQuery(call.params);
		const batch = mayShare
			? open.find(
					(one) =>
						one.index >= earliest &&
						one.identity === identity &&
						one.text + text <= MAX_BATCH_TEXT &&
						requests[one.index].calls.length < MAX_CALLS,
				)
			: undefined;
		const index = batch?.index ?? requests.length;
		if (batch) {
			batch.text += text;
			requests[index].calls.push(call);
		} else {
			requests.push({ calls: [call], connection: call.connection });
			if (mayShare) open.push({ index, identity, text });
		}
		if (call.orderKey !== undefined) lastOfKey.set(call.orderKey, index);
		if (call.ownerState !== undefined) lastOfOwner = Math.max(lastOfOwner, index);
	}
	return requests;
};
