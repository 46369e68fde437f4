import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { wait } from './wait';

/**
 * Waits for some work, up to a time limit in milliseconds.
 *
 * @param work stops waiting when the signal is aborted; its outcome is then ignored
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
