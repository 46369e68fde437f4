import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { fingerprintOf } from '../../values/secrets';

/** A mutex whose waiters are served in order; a retry may go first. */
export class Mutex {
	private readonly waiting: Array<() => void> = [];

	private isTaken = false;

	/** Whether nothing holds it or waits for it. */
	get isFree(): boolean {
		return !this.isTaken;
	}

	/**
	 * Resolves when the caller holds the mutex; it must `release` it afterwards.
	 *
	 * @param isFirst go before all other waiters
	 * @throws Bitrix24Error CANCELLED when aborted while waiting; there is nothing to release then
	 */
	async acquire(isFirst: boolean, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Bitrix24Error('CANCELLED');
		if (!this.isTaken) {
			this.isTaken = true;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const stop = () => {
				this.waiting.splice(this.waiting.indexOf(serve), 1);
				reject(new Bitrix24Error('CANCELLED'));
			};
			const serve = () => {
				signal?.removeEventListener('abort', stop);
				resolve();
			};
			if (isFirst) this.waiting.unshift(serve);
			else this.waiting.push(serve);
			signal?.addEventListener('abort', stop, { once: true });
		});
	}

	release(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.isTaken = false;
	}
}

/** Locks that are held, by the fingerprint of their name. */
const mutexes = new Map<string, Mutex>();

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
	const mutex = mutexes.get(key) ?? new Mutex();
	mutexes.set(key, mutex);
	try {
		await mutex.acquire(false, signal);
		return await work().finally(() => mutex.release());
	} finally {
		if (mutex.isFree && mutexes.get(key) === mutex) mutexes.delete(key);
	}
};
