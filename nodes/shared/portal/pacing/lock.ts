import { fingerprintOf } from '../../values/secrets';
import { Semaphore } from './semaphore';

/** Locks that are held, by the fingerprint of their name. */
const locks = new Map<string, Semaphore>();

/**
 * Runs work while no other work holds the lock of the same name.
 *
 * @param name may contain a secret, such as the address of a trigger
 * @throws Bitrix24Error CANCELLED when aborted while waiting
 */
export const withLock = async <Result>(
	name: string,
	work: () => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> => {
	const key = fingerprintOf(name);
	const lock = locks.get(key) ?? new Semaphore(1);
	locks.set(key, lock);
	try {
		await lock.acquire(signal);
		return await work().finally(() => lock.release());
	} finally {
		if (lock.isIdle && locks.get(key) === lock) locks.delete(key);
	}
};
