import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled, type Outcome } from '../../values/outcome';
import { wait } from './wait';

/**
 * Waits for some work, but not longer than so many milliseconds.
 *
 * @param work ends its own waits when the signal is aborted; its outcome counts no more then
 * @returns its outcome, or NOT_IN_TIME
 */
export const inTime = async <Value>(
	milliseconds: number,
	work: (signal: AbortSignal) => Promise<Value>,
): Promise<Outcome<Value>> => {
	const over = new AbortController();
	const late = settled(wait(milliseconds, over.signal)).then(() => ({
		error: new Bitrix24Error('NOT_IN_TIME'),
	}));
	const outcome = await Promise.race([settled(work(over.signal)), late]);
	over.abort();
	return outcome;
};
