/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** A signal with a time limit that can be paused. */
export interface TimedSignal {
	signal: AbortSignal;
	/** Time does not count until `resume`. */
	pause(): void;
	resume(): void;
}

/**
 * A signal that ends with another one, or when the time is up.
 *
 * @param time in milliseconds; it runs from now on
 */
export const timedSignal = (stop: AbortSignal, time: number): TimedSignal => {
	const end = new AbortController();
	let left = time;
	let since = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const pause = (): void => {
		if (timer) left -= Date.now() - since;
		clearTimeout(timer);
		timer = undefined;
	};
	const resume = (): void => {
		since = Date.now();
		timer = setTimeout(() => end.abort(new Error('the time was up')), Math.max(0, left));
	};
	resume();
	return { signal: AbortSignal.any([stop, end.signal]), pause, resume };
};
