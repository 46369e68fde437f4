/** How many requests a portal admits. `burst` at once, then `perSecond`. */
export interface RequestLimit {
	burst: number;
	perSecond: number;
}

/** Values of the credential's "Portal Plan". @see https://apidocs.bitrix24.com/limits.html */
export const limitOfPlan: Record<string, RequestLimit> = {
	standard: { burst: 50, perSecond: 2 },
	enterprise: { burst: 250, perSecond: 5 },
	selfHosted: { burst: Infinity, perSecond: Infinity },
};

/**
 * The portal's leaky bucket, as far as we can know it: every request adds 1, `perSecond` drain away.
 * The portal counts all requests of this server's address, so its refusals correct our count.
 */
export class RequestLimiter {
	private level = 0;

	private at = 0;

	constructor(public limit: RequestLimit) {}

	private drain(now: number): void {
		const seconds = Math.max(0, now - this.at) / 1000;
		this.level = Math.max(0, this.level - seconds * this.limit.perSecond);
		this.at = now;
	}

	/**
	 * Books one request; bookings are served in order.
	 *
	 * @param now milliseconds of any steady clock
	 * @returns milliseconds to wait before it may be sent
	 */
	book(now: number): number {
		if (this.limit.burst === Infinity) return 0;
		this.drain(now);
		this.level += 1;
		return Math.max(0, ((this.level - this.limit.burst) / this.limit.perSecond) * 1000);
	}

	/** The portal refused a request: its bucket is full, whatever we thought. */
	refused(now: number): void {
		if (this.limit.burst === Infinity) return;
		this.drain(now);
		this.level = Math.max(this.level, this.limit.burst);
	}
}

const limiters = new Map<string, RequestLimiter>();

/**
 * The limiter of a portal, shared by all executions of this n8n process.
 *
 * @param host host and port of the portal
 * @param plan value of the credential's "Portal Plan"; unknown ones count as standard
 */
export const limiterOf = (host: string, plan: string): RequestLimiter => {
	const limit = limitOfPlan[plan] ?? limitOfPlan.standard;
	const limiter = limiters.get(host) ?? new RequestLimiter(limit);
	// Credentials of one portal may disagree: the bucket stays, the last word on its size counts.
	limiter.limit = limit;
	limiters.set(host, limiter);
	return limiter;
};
