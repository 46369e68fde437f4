import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { limitOfPlan, RequestLimiter } from '../../../nodes/shared/portal/pacing/limiter';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import { TIMEOUTS, type Timeouts } from '../timeouts';
import type { Access } from './access';

/** The portal has no room for a call now. */
export class LimitReached extends Error {}

/** The cloud's limits are those of its smallest plan, until it refuses; a self-hosted portal has none of them. */
const limiterFor = ({ base }: Access): RequestLimiter =>
	new RequestLimiter(
		isCloudHost(new URL(base).host) ? limitOfPlan.standard : limitOfPlan.selfHosted,
	);

/** What all clients of a run share: the way to the portal, its limits, and what went there. */
export class Traffic {
	/** Number of requests so far. */
	requests = 0;
	/** Requests without an answer: nobody knows whether the portal has carried them out, or still does. */
	lost = 0;
	private readonly limiter: RequestLimiter;

	constructor(
		access: Access,
		readonly timeouts: Timeouts = TIMEOUTS,
	) {
		this.limiter = limiterFor(access);
	}

	/**
	 * Sends something as soon as the portal has room, and again when it has not.
	 *
	 * @param refusalIn the code of “too many requests” in an answer
	 * @throws LimitReached
	 */
	async withinLimit<Result>(
		stopped: AbortSignal,
		send: () => Promise<Result>,
		refusalIn: (result: Result) => string | undefined,
	): Promise<Result> {
		const { limiter } = this;
		const until = Date.now() + this.timeouts.rateLimit;
		for (let isAgain = false; ; isAgain = true) {
			await limiter.pass(isAgain, stopped);
			const result = await send();
			const code = refusalIn(result);
			if (code === undefined) {
				limiter.accepted();
				return result;
			}
			limiter.refused(Date.now());
			if (Date.now() > until) throw new LimitReached(code);
		}
	}

	/**
	 * Sends a request, and ends it when it takes too long.
	 *
	 * @param cut ends it at once
	 * @returns undefined when no answer came: `fetch` says nothing of the reason that a report could show
	 */
	async fetchText(
		url: string | URL,
		cut: AbortSignal | undefined,
		request: RequestInit = {},
	): Promise<{ status: number; text: string } | undefined> {
		this.requests += 1;
		const timeout = AbortSignal.timeout(this.timeouts.answer);
		return await fetch(url, {
			...request,
			headers: { 'user-agent': userAgent, ...request.headers },
			signal: cut ? AbortSignal.any([cut, timeout]) : timeout,
		})
			.then(async (response) => ({ status: response.status, text: await response.text() }))
			.catch(() => undefined);
	}
}
