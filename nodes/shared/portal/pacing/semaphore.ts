import { Bitrix24Error } from '../../errors/Bitrix24Error';

/** A number of places; whoever finds none waits, and is served in order. A retry may go first. */
export class Semaphore {
	/** Places that are taken. There may be more of them than `capacity` after it has shrunk. */
	taken = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(private capacity: number) {}

	/** Places that somebody may take at once. */
	get free(): number {
		return this.waiting.length > 0 ? 0 : Math.max(0, this.capacity - this.taken);
	}

	/** Whether nobody has a place or waits for one. */
	get isIdle(): boolean {
		return this.taken === 0 && this.waiting.length === 0;
	}

	/**
	 * Resolves when the caller has a place; it must `release` it afterwards.
	 *
	 * @param isFirst go before all others that wait
	 * @throws Bitrix24Error CANCELLED when aborted while waiting; there is nothing to release then
	 */
	async acquire(signal?: AbortSignal, isFirst = false): Promise<void> {
		if (signal?.aborted) throw new Bitrix24Error('CANCELLED');
		if (this.free > 0) {
			this.taken += 1;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const stop = () => {
				this.waiting.splice(this.waiting.indexOf(serve), 1);
				reject(new Bitrix24Error('CANCELLED'));
			};
			const serve = () => {
				signal?.removeEventListener('abort', stop);
				this.taken += 1;
				resolve();
			};
			if (isFirst) this.waiting.unshift(serve);
			else this.waiting.push(serve);
			signal?.addEventListener('abort', stop, { once: true });
		});
	}

	release(): void {
		this.taken -= 1;
		this.serve();
	}

	/** Changes the number of places; those that are taken stay so. */
	resize(capacity: number): void {
		this.capacity = capacity;
		this.serve();
	}

	private serve(): void {
		while (this.taken < this.capacity) {
			const next = this.waiting.shift();
			if (!next) break;
			next();
		}
	}
}
