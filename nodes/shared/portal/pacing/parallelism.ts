import { Semaphore } from './semaphore';

/** Requests to one portal that may be in flight at the same time, at first and at most. */
const FIRST = 2;
const MOST = 8;

/** How a portal took a request; `much used`: one of its methods has used half of its operating time. */
export type Reaction = 'as fast as before' | 'much used' | 'slower' | 'overloaded';

/**
 * How many requests this process has in flight to a portal: more while it answers as fast as before, fewer when it
 * slows down, half when it refuses or breaks off. A method's operating time brings them back to half of the most, no
 * lower: `send.ts` pauses before that time is used up.
 */
export class Parallelism {
	private most = FIRST;

	private readonly places = new Semaphore(FIRST);

	/** Requests that may be in flight. */
	get limit(): number {
		return this.most;
	}

	set limit(requests: number) {
		this.most = Math.min(MOST, Math.max(1, Math.floor(requests)));
		this.places.resize(this.most);
	}

	get inFlight(): number {
		return this.places.taken;
	}

	/** How many requests may leave at once. */
	get free(): number {
		return this.places.free;
	}

	/** Whether nothing is in flight or waits. */
	get isIdle(): boolean {
		return this.places.isIdle;
	}

	/**
	 * Waits for a place; it has to be given back with `leave`.
	 *
	 * @throws Bitrix24Error CANCELLED
	 */
	async enter(signal?: AbortSignal): Promise<void> {
		await this.places.acquire(signal);
	}

	/** Gives a place back, and learns from how the portal took the request. */
	leave(reaction?: Reaction): void {
		// Only a portal that was fully used tells anything about more.
		const isFull = this.inFlight >= this.limit;
		if (reaction === 'as fast as before' && isFull) this.limit += 1;
		else if (reaction === 'much used' && this.limit > MOST / 2) this.limit -= 1;
		else if (reaction === 'slower') this.limit -= 1;
		else if (reaction === 'overloaded') this.limit /= 2;
		this.places.release();
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
