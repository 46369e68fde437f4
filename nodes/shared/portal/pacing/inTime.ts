import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { wait } from './wait';

/**
 * Waits for some work, but not longer than so many milliseconds.
 *
 * @param work ends its own waits when the signal is aborted; what becomes of it counts no more then
 * @throws Bitrix24Error NOT_IN_TIME, and what the work throws
 */
export const inTime = async <Value>(
	milliseconds: number,
	work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> => {
	const over = new AbortController();
	const late = settled(wait(milliseconds, over.signal)).then(() => {
		throw new Bitrix24Error('NOT_IN_TIME');
	});
	return await Promise.race([work(over.signal), late]).finally(() => over.abort());
};
