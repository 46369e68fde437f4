import { RestError } from '../types/errors';
import type { PortalOptions } from '../types/options';
import type { Clock } from './clock';

/** How long spent time counts, in seconds (REST limits docs: ten one-minute buckets). */
const WINDOW_SECONDS = 600;

/**
 * Operating time of methods. Calls to the stand-in take no time worth counting (the server ignores
 * runs up to 0.1 s), so only tests spend any.
 */
export interface Operating {
	/** Throws OPERATION_TIME_LIMIT when the time spent before this call exceeds the limit. */
	check(method: string): void;
	/** Sets the seconds spent on a method, all of them in the current minute; 0 clears it. */
	set(method: string, seconds: number): void;
	/** `operating` and `operating_reset_at` (unix seconds) of an answer. */
	report(method: string): { operating: number; operating_reset_at: number };
}

/** Operating time on the portal clock; it is limited only when `operatingLimit` is set. */
export function createOperating(
	options: Pick<PortalOptions, 'operatingLimit'>,
	clock: Clock,
): Operating {
	const book = new Map<string, { since: number; spent: number }>();
	const seconds = () => clock.now() / 1000;
	const alive = (method: string) => {
		const entry = book.get(method.toLowerCase());
		return entry && entry.since + WINDOW_SECONDS > seconds() ? entry : undefined;
	};
	return {
		check(method) {
			const limit = options.operatingLimit?.seconds;
			if (limit === undefined || (alive(method)?.spent ?? 0) <= limit) return;
			const text = 'Method is blocked due to operation time limit.';
			throw new RestError('OPERATION_TIME_LIMIT', text, 429);
		},
		set(method, spent) {
			book.set(method.toLowerCase(), { since: seconds(), spent });
		},
		report(method) {
			const entry = alive(method);
			return {
				operating_reset_at: Math.floor(entry?.since ?? seconds()) + WINDOW_SECONDS,
				operating: entry?.spent ?? 0,
			};
		},
	};
}
