import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { limitOfPlan, RequestLimiter } from '../../../nodes/shared/portal/pacing/limiter';
import { TIMEOUTS, type Timeouts } from '../timeouts';
import type { Access } from './access';

/** The cloud's limits are those of its smallest plan, until it refuses; a self-hosted portal has none of them. */
const limiterFor = ({ base }: Access): RequestLimiter =>
	new RequestLimiter(
		isCloudHost(new URL(base).host) ? limitOfPlan.standard : limitOfPlan.selfHosted,
	);

/** What all clients of a run share. */
export class Traffic {
	/** Number of requests so far. */
	requests = 0;
	/** Requests without an answer: nobody knows whether the portal has carried them out, or still does. */
	lost = 0;
	readonly limiter: RequestLimiter;

	constructor(
		access: Access,
		readonly timeouts: Timeouts = TIMEOUTS,
	) {
		this.limiter = limiterFor(access);
	}
}
