import type { PortalOptions } from '../types/options';
import type { Clock } from './clock';

/** Bucket size and drain per second by plan (REST limits docs). */
const PLANS = {
	standard: { size: 50, drain: 2 },
	enterprise: { size: 250, drain: 5 },
};

/** Leaky buckets, one for each source address, as the cloud counts requests. */
export interface Limiter {
	/** Counts one HTTP request; false when the bucket is full. */
	admit(address: string): boolean;
}

/** Limiter on the portal clock. A refused request does not fill the bucket further. */
export function createLimiter(options: Pick<PortalOptions, 'limits'>, clock: Clock): Limiter {
	const buckets = new Map<string, { level: number; at: number }>();
	return {
		admit(address) {
			if (options.limits === 'off') return true;
			const { size, drain } = PLANS[options.limits];
			const now = clock.now();
			const bucket = buckets.get(address) ?? { level: 0, at: now };
			buckets.set(address, bucket);
			bucket.level = Math.max(0, bucket.level - ((now - bucket.at) / 1000) * drain);
			bucket.at = now;
			// The drain is fractional: without the margin, rounding would cost a request.
			if (bucket.level + 1 > size + 1e-9) return false;
			bucket.level += 1;
			return true;
		},
	};
}
