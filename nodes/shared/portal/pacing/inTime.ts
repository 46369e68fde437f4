import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { wait } from './wait';
import { withSignal } from './withSignal';

/**
 * Waits for some work, up to a time limit in milliseconds.
 *
 * @param work must stop when its signal is aborted; its outcome is then ignored
 * @param signal cancels the wait
 * @throws Bitrix24Error NOT_IN_TIME, CANCELLED, and what the work throws
 */
export const inTime = async <Value>(
	milliseconds: number,
	work: (signal: AbortSignal) => Promise<Value>,
	signal?: AbortSignal,
): Promise<Value> =>
	await withSignal(async (over) => {
		const late = settled(wait(milliseconds, over)).then(() => {
			throw new Bitrix24Error(signal?.aborted ? 'CANCELLED' : 'NOT_IN_TIME');
		});
		return await Promise.race([work(over), late]);
	}, signal);
