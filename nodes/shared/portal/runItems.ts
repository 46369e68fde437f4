import type { PortalContext } from './client';
import { deliver } from './deliver';
import { Bitrix24Error } from './errors/Bitrix24Error';
import type { ItemDoor } from './item';
import { toRequests, type ItemCall } from './requests';
import { CallWindow } from './window';

/** What the operation of one item came to. */
export type ItemOutcome<Value> = { value: Value } | { error: unknown };

export interface RunItemsOptions {
	/** Number of items. */
	count: number;
	/** Stop On Error: nothing behind the first failed item is carried out; items before it are. */
	isStopOnError: boolean;
	/** n8n's Stop button. */
	signal?: AbortSignal;
}

/** Sends calls one request after the other; with `halt`, nothing behind a call that failed. */
const send = async (
	context: PortalContext,
	calls: readonly ItemCall[],
	halt: boolean,
	signal?: AbortSignal,
): Promise<void> => {
	for (const request of toRequests(calls)) {
		const isClean = await deliver(context, request, halt, signal);
		if (halt && !isClean) return;
	}
};

/**
 * Runs the operation of every item, in windows of neighbours.
 *
 * @param work the operation of one item
 * @returns one outcome an item, in item order; with `isStopOnError` only up to the first failed one
 * @throws Bitrix24Error CANCELLED
 */
export const runItems = async <Value>(
	context: PortalContext,
	{ count, isStopOnError, signal }: RunItemsOptions,
	work: (index: number, door: ItemDoor) => Promise<Value>,
): Promise<Array<ItemOutcome<Value>>> => {
	const outcomes: Array<ItemOutcome<Value>> = [];
	let end = count;
	const workOn = (index: number) => async (door: ItemDoor) => {
		try {
			outcomes[index] = { value: await work(index, door) };
		} catch (error) {
			outcomes[index] = { error };
			if (isStopOnError) end = Math.min(end, index + 1);
		}
	};
	for (let next = 0; next < end; ) {
		const window = new CallWindow(isStopOnError);
		while (next < end && window.isOpen) {
			await window.start(next, workOn(next));
			next += 1;
		}
		while (!window.isDone) {
			window.cancelBehind(end - 1);
			window.giveTurns();
			await window.quiet();
			const calls = window.readyCalls();
			await send(context, calls, isStopOnError, signal);
			await window.quiet();
			if (calls.length === 0 && !window.isDone) throw new Bitrix24Error('UNEXPECTED');
		}
	}
	return outcomes.slice(0, end);
};
