import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { Outcome } from '../../values/outcome';
import type { PortalContext } from '../connection/connectionOf';
import { CallWindow } from './callWindow';
import type { ItemCalls } from './item';
import { toRequests } from './requests';
import { sendRequest, type RunContext, type RunOptions } from './send';

export interface RunItemsOptions extends RunOptions {
	count: number;
}

/**
 * Runs the operation of every item, in windows of neighbours.
 *
 * @param work the operation of one item
 * @returns one outcome an item, in item order; with `stopOnError` only up to the first failed one
 */
export const runItems = async <Value>(
	context: PortalContext,
	{ count, ...options }: RunItemsOptions,
	work: (index: number, calls: ItemCalls) => Promise<Value>,
): Promise<Array<Outcome<Value>>> => {
	const { stopOnError, signal } = options;
	const run: RunContext = { ...options, context, limitWait: 0 };
	const outcomes: Array<Outcome<Value>> = [];
	/** Items from here on are not carried out. */
	let end = count;
	const workOn = (index: number) => async (calls: ItemCalls) => {
		try {
			outcomes[index] = { value: await work(index, calls) };
		} catch (error) {
			outcomes[index] = { error };
			if (stopOnError) end = Math.min(end, index + 1);
		}
	};

	/** Sends what is ready, one request after the other, until an item ends the run. */
	const sendReady = async (window: CallWindow): Promise<void> => {
		const endBefore = end;
		for (const request of toRequests(window.readyCalls())) {
			const isClean = await sendRequest(run, request);
			await window.idle();
			if ((stopOnError && !isClean) || end < endBefore) return;
		}
	};

	for (let next = 0; next < end && !signal?.aborted; ) {
		const window = new CallWindow(stopOnError);
		while (next < end && window.isOpen) {
			await window.start(next, workOn(next));
			next += 1;
		}
		while (!window.isDone) {
			if (end < next) window.cancelBehind(end - 1, new Bitrix24Error('NOT_SENT'));
			window.grantTurns();
			await window.idle();
			try {
				await sendReady(window);
			} catch (error) {
				window.cancelBehind(-1, error as Bitrix24Error);
			}
			await window.idle();
		}
	}
	while (outcomes.length < end) outcomes.push({ error: new Bitrix24Error('CANCELLED') });
	return outcomes.slice(0, end);
};
