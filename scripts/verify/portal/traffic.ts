import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { limitOfPlan, RequestLimiter } from '../../../nodes/shared/portal/pacing/limiter';
import type { Patience } from '../patience';
import type { Access } from './access';

/** The portal has no room for a call now. */
export class LimitReached extends Error {}

/** The cloud's limits are those of its smallest plan, until it refuses; a self-hosted portal has none of them. */
const limiterFor = ({ base }: Access): RequestLimiter =>
	new RequestLimiter(
		isCloudHost(new URL(base).host) ? limitOfPlan.standard : limitOfPlan.selfHosted,
	);

/** The requests of a run: all its clients share them. */
export class Traffic {
	requests = 0;

	/** Requests without an answer: nobody knows whether the portal has carried them out, or still does. */
	lost = 0;

	private readonly limiter: RequestLimiter;

	constructor(
		access: Access,
		readonly patience: Patience,
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
		const until = Date.now() + this.patience.refusal;
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
}
