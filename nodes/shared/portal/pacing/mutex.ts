import { Bitrix24Error } from '../../errors/Bitrix24Error';

/** A line in which one after the other is served. */
export class Mutex {
	private readonly waiting: Array<() => void> = [];

	private isTaken = false;

	/**
	 * Resolves when it is one's turn. Each must `leave` afterwards.
	 *
	 * @param isFirst go before all that wait
	 * @throws Bitrix24Error CANCELLED when stopped before its turn; then there is nothing to leave
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

const mutexes = new Map<string, Mutex>();

/**
 * Runs what must not happen twice at a time under the same key.
 *
 * @throws Bitrix24Error CANCELLED when it is stopped before its turn
 */
export const withLock = async <Result>(
	key: string,
	work: () => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> => {
	const line = mutexes.get(key) ?? new Mutex();
	mutexes.set(key, line);
	await line.acquire(false, signal);
	return await work().finally(() => line.release());
};
