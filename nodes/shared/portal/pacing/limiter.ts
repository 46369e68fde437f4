import { Semaphore } from './semaphore';
import { wait } from './wait';

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

/** The limit of a plan; unknown ones count as standard. */
const limitOf = (plan: string): RequestLimit => limitOfPlan[plan] ?? limitOfPlan.standard;

/** Whether portals of this plan count requests. */
export const isLimited = (plan: string): boolean => limitOf(plan).burst < Infinity;

/** Places left free: the portal's bucket counts from a request's arrival, ours from its departure. */
const SPARE = 1;

/** First pause after a refusal, in milliseconds; it doubles up to the longest one. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4_000;

/** A round of refusals slows us down by this factor, but not below the slowest share of the pace. */
const SLOW_DOWN = 0.7;
const SLOWEST = 0.1;

/** The full pace comes back within this time without a refusal, in milliseconds. */
const RECOVERY = 60_000;

/**
 * The portal's leaky bucket, as far as we can know it: each request adds 1, `perSecond` drain away.
 *
 * The portal counts all requests of this server's address, other n8n workers included, so its refusals
 * correct us: a pause for all requests of this process, and a slower pace that recovers with time.
 * Recovering with each success instead would let one process take the portal for itself.
 */
export class RequestLimiter {
	/** The next request waits for its place in the bucket, the others behind it. */
	private readonly turn = new Semaphore(1);
	private level = 0;
	private at = 0;
	/** Share of the pace that we take for ours, from `SLOWEST` to 1. */
	private share = 1;
	private refusalsInRow = 0;
	private pausedUntil = 0;

	constructor(public limit: RequestLimit) {}

	/**
	 * Waits until one more request may leave; requests leave in the order in which they came.
	 *
	 * @param isAgain the portal refused it before: it goes to the front of the queue
	 * @returns milliseconds that it took
	 * @throws Bitrix24Error CANCELLED
	 */
	async pass(isAgain: boolean, signal?: AbortSignal): Promise<number> {
		const came = Date.now();
		await this.turn.acquire(signal, isAgain);
		try {
			const now = Date.now();
			const delay = this.delayAt(now);
			await wait(delay, signal);
			this.level += 1;
			return now - came + delay;
		} finally {
			this.turn.release();
		}
	}

	/** The portal took a request. */
	accepted(): void {
		this.refusalsInRow = 0;
	}

	/** The portal refused a request: its bucket is full, whatever we thought. */
	refused(now: number, random = Math.random()): void {
		this.drain(now);
		if (this.places < Infinity) this.level = Math.max(this.level, this.places);
		// Requests that were under way together are refused together: that is one round.
		if (now < this.pausedUntil) return;
		this.share = Math.max(SLOWEST, this.share * SLOW_DOWN);
		const pause = Math.min(FIRST_PAUSE * 2 ** this.refusalsInRow, LONGEST_PAUSE);
		this.pausedUntil = now + pause * (0.5 + random);
		this.refusalsInRow += 1;
	}

	/** Whether it is in the state of a new one: nothing waits, the bucket is empty, the pace is full. */
	isIdle(now: number): boolean {
		this.drain(now);
		const isCalm = this.share === 1 && now >= this.pausedUntil;
		return this.turn.isIdle && this.level === 0 && isCalm;
	}

	/** Milliseconds after which the next request may leave. */
	delayAt(now: number): number {
		this.drain(now);
		const excess = Math.max(0, this.level + 1 - this.places);
		const pace = this.limit.perSecond * this.share;
		const drained = excess === 0 ? 0 : (excess / pace) * 1000;
		return Math.max(0, drained, this.pausedUntil - now);
	}

	private get places(): number {
		return this.limit.burst - SPARE;
	}

	private drain(now: number): void {
		const elapsed = Math.max(0, now - this.at);
		const pace = this.limit.perSecond * this.share;
		this.level = pace === Infinity ? 0 : Math.max(0, this.level - (elapsed / 1000) * pace);
		this.share = Math.min(1, this.share + elapsed / RECOVERY);
		this.at = now;
	}
}

const limiters = new Map<string, RequestLimiter>();

/** Number of limiters at which idle ones are removed; the next time, at twice the number that remained. */
const CLEAN_UP_AT = 1_000;

let cleanUpAt = CLEAN_UP_AT;

const removeIdle = (now: number): void => {
	for (const [host, limiter] of limiters) if (limiter.isIdle(now)) limiters.delete(host);
	cleanUpAt = Math.max(CLEAN_UP_AT, 2 * limiters.size);
};

/**
 * The limiter of a portal, shared by all executions of this n8n process. Call this again after each wait, because
 * idle limiters are removed.
 *
 * @param host host and port of the portal
 * @param plan value of the credential's "Portal Plan"; unknown ones count as standard
 */
export const limiterOf = (host: string, plan: string): RequestLimiter => {
	const limit = limitOf(plan);
	if (limiters.size >= cleanUpAt && !limiters.has(host)) removeIdle(Date.now());
	const limiter = limiters.get(host) ?? new RequestLimiter(limit);
	// Credentials of one portal may name different plans: keep the level, use the latest plan.
	limiter.limit = limit;
	limiters.set(host, limiter);
	return limiter;
};
