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
	/** Whether the request ran out of time. */
	readonly isOver: boolean;
	/** Milliseconds of all calls of the request. */
	readonly spent: number;
}

/** Calls take `callTime` on average, from half to one and a half of it. */
export function createLatency(
	options: Pick<PortalOptions, 'callTime' | 'requestTime'>,
	random: () => number = Math.random,
): Latency {
	let spent = 0;
	let isOver = false;
	return {
		before: (calls) => (options.callTime ?? 0) * calls * 0.5 * random(),
		begin() {
			spent = 0;
			isOver = false;
		},
		take() {
			const time = (options.callTime ?? 0) * (0.5 + random());
			isOver = spent + time > (options.requestTime ?? Number.POSITIVE_INFINITY);
			if (isOver) return undefined;
			spent += time;
			return time;
		},
		get isOver() {
			return isOver;
		},
		get spent() {
			return spent;
		},
	};
}
