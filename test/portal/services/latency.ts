import type { PortalOptions } from '../types/options';

/** The time that calls take on a slow portal. Nothing is waited for here: it is added up for one request. */
export interface Latency {
	/**
	 * Real milliseconds that a request with so many calls waits before the first one: a part of its time, so that
	 * requests in flight side by side are carried out in any order.
	 */
	before(calls: number): number;
	/** A request begins. */
	begin(): void;
	/** Portal milliseconds that the next call takes; undefined when the time of its request is over. */
	take(): number | undefined;
	/** Milliseconds of all calls of the request. */
	readonly spent: number;
}

/** Calls take `callTime` on average, from half to one and a half of it. */
export function createLatency(
	options: Pick<PortalOptions, 'callTime' | 'requestTime'>,
	random: () => number = Math.random,
): Latency {
	let spent = 0;
	return {
		before: (calls) => (options.callTime ?? 0) * calls * 0.5 * random(),
		begin() {
			spent = 0;
		},
		take() {
			const time = (options.callTime ?? 0) * (0.5 + random());
			if (spent + time > (options.requestTime ?? Number.POSITIVE_INFINITY)) return undefined;
			spent += time;
			return time;
		},
		get spent() {
			return spent;
		},
	};
}
