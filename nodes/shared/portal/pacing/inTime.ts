import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { wait } from './wait';

/**
 * Does some work that nobody may have to wait long for.
 *
 * @param work ends its own waits with the signal
 * @returns what became of it; after the time NOT_IN_TIME
 */
export const inTime = async <Value>(
	milliseconds: number,
	work: (signal: AbortSignal) => Promise<Value>,
): Promise<{ value: Value } | { error: unknown }> => {
	const over = new AbortController();
	const late = settled(wait(milliseconds, over.signal)).then(() => ({
		error: new Bitrix24Error('NOT_IN_TIME'),
	}));
	const outcome = await Promise.race([settled(work(over.signal)), late]);
	over.abort();
	return outcome;
};
