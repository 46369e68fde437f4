import { RestError } from '../types/errors';
import type { PortalOptions } from '../types/options';
import type { Clock } from './clock';

/** How long spent time counts, in seconds (REST limits docs: ten one-minute buckets). */
const WINDOW_SECONDS = 600;

/**
 * Operating time of methods: what calls take with the switch `callTime`, and what tests set. (The server ignores
 * runs up to 0.1 s by its source; the stand-in counts all.)
 */
export interface Operating {
	/** Throws OPERATION_TIME_LIMIT when the time spent before this call exceeds the limit. */
	check(method: string): void;
	/** Sets the seconds spent on a method, all of them in the current minute; 0 clears it. */
	set(method: string, seconds: number): void;
	/** Counts a call that took so many seconds. */
	spend(method: string, seconds: number): void;
	/** `operating` and `operating_reset_at` (unix seconds) of an answer. */
	report(method: string): { operating: number; operating_reset_at: number };
}

/** Operating time on the portal clock; it is limited only when `operatingLimit` is set. */
export function createOperating(
	options: Pick<PortalOptions, 'operatingLimit'>,
	clock: Clock,
): Operating {
	const book = new Map<string, Array<{ since: number; spent: number }>>();
	const seconds = () => clock.now() / 1000;
	const alive = (method: string) => {
		const key = method.toLowerCase();
		const buckets = book.get(key) ?? [];
		const left = buckets.filter(({ since }) => since + WINDOW_SECONDS > seconds());
		if (left.length < buckets.length) book.set(key, left);
		return left;
	};
	const total = (method: string) => alive(method).reduce((sum, { spent }) => sum + spent, 0);
	return {
		check(method) {
			const limit = options.operatingLimit?.seconds;
			if (limit === undefined || total(method) <= limit) return;
			const text = 'Method is blocked due to operation time limit.';
			throw new RestError('OPERATION_TIME_LIMIT', text, 429);
		},
		set(method, spent) {
			book.set(method.toLowerCase(), [{ since: seconds(), spent }]);
		},
		spend(method, spent) {
			if (spent === 0) return;
			const minute = Math.floor(seconds() / 60) * 60;
			const key = method.toLowerCase();
			const buckets = book.get(key) ?? [];
			const bucket = buckets.find(({ since }) => since >= minute);
			if (bucket) bucket.spent += spent;
			else book.set(key, [...buckets, { since: seconds(), spent }]);
		},
		report(method) {
			const [oldest] = alive(method);
			return {
				operating_reset_at: Math.floor(oldest?.since ?? seconds()) + WINDOW_SECONDS,
				operating: total(method),
			};
		},
	};
}
