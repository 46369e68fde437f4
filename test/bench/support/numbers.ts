/** The middle value, or the lower of the two middle ones. */
export const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/** Rounds to at most this many decimal places. */
export const rounded = (value: number, digits = 2): number =>
	Math.round(value * 10 ** digits) / 10 ** digits;

/** The documented limit of a standard plan. */
const BURST = 50;
const PER_SECOND = 2;

/** Shortest time in which the portal accepts this many requests, in milliseconds. */
export const bucketMs = (requests: number): number =>
	(Math.max(0, requests - BURST) / PER_SECOND) * 1000;
