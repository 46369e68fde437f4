import { Bitrix24Error } from '../../errors/Bitrix24Error';

/** Requests to one portal that may be in flight at the same time, at first and at most. */
const FIRST = 2;
const MOST = 8;

/** How a portal took a request. */
export type Reaction = 'as fast as before' | 'slower' | 'overloaded';

/**
 * How many requests this process has in flight to a portal: more while it answers as fast as before, fewer when it
 * slows down, half when it refuses or breaks off.
 */
export class Parallelism {
	/** Requests that may be in flight. */
	limit = FIRST;

	inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	/** How many requests may leave at once. */
	get free(): number {
		return this.waiting.length > 0 ? 0 : Math.max(0, this.limit - this.inFlight);
	}

	/** Whether nothing is in flight or waits. */
	get isIdle(): boolean {
		return this.inFlight === 0 && this.waiting.length === 0;
	}

	/**
	 * Waits for a place; it has to be given back with `leave`.
	 *
	 * @throws Bitrix24Error CANCELLED
	 */
	async enter(signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Bitrix24Error('CANCELLED');
		if (this.free > 0) {
			this.inFlight += 1;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const stop = () => {
				this.waiting.splice(this.waiting.indexOf(serve), 1);
				reject(new Bitrix24Error('CANCELLED'));
			};
			const serve = () => {
				signal?.removeEventListener('abort', stop);
				this.inFlight += 1;
				resolve();
			};
			this.waiting.push(serve);
			signal?.addEventListener('abort', stop, { once: true });
		});
	}

	/** Gives a place back, and learns from how the portal took the request. */
	leave(reaction?: Reaction): void {
		// Only a portal that was fully used tells anything about more.
		if (reaction === 'as fast as before' && this.inFlight >= this.limit) {
			this.limit = Math.min(MOST, this.limit + 1);
		} else if (reaction === 'slower') {
			this.limit = Math.max(1, this.limit - 1);
		} else if (reaction === 'overloaded') {
			this.limit = Math.max(1, Math.floor(this.limit / 2));
		}
		this.inFlight -= 1;
		while (this.inFlight < this.limit) {
			const next = this.waiting.shift();
			if (!next) break;
			next();
		}
	}
}

const portals = new Map<string, Parallelism>();

/** Number of portals at which idle ones are forgotten. */
const CLEAN_UP_AT = 1_000;

/**
 * The places of a portal, shared by all executions of this n8n process.
 *
 * @param host host and port of the portal
 */
export const parallelismOf = (host: string): Parallelism => {
	if (portals.size >= CLEAN_UP_AT && !portals.has(host)) {
		for (const [name, portal] of portals) if (portal.isIdle) portals.delete(name);
	}
	const portal = portals.get(host) ?? new Parallelism();
	portals.set(host, portal);
	return portal;
};
