/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** How long a run waits for what, in milliseconds. */
export interface Patience {
	/** For all probes together; what a person takes to answer a question does not count. */
	probes: number;
	/** For the clean-up after them. */
	cleanUp: number;
	/** Between two attempts to clean up. */
	cleanUpPause: number;
	/** For one answer: longer than any answer of a portal that is well. */
	answer: number;
	/** Before a call whose answer was lost is repeated. */
	repeats: readonly number[];
	/** For a portal that refuses one call because of its limits. */
	refusal: number;
	/** For an event that has to come. */
	event: number;
	/** For an event that may come after another one has. */
	lateEvent: number;
}

/** Probes, the request that is under way then, clean-up and the tokens of an app: less than three minutes. */
export const PATIENCE: Patience = {
	probes: 125_000,
	cleanUp: 30_000,
	cleanUpPause: 2_000,
	answer: 15_000,
	repeats: [1_000, 3_000],
	refusal: 20_000,
	event: 15_000,
	lateEvent: 3_000,
};

/** How long the authorization server may take. */
export const TOKEN_TIMEOUT = 8_000;

/** A signal with a time limit that can be halted. */
export interface TimedSignal {
	signal: AbortSignal;
	/** Time does not count until `go`. */
	halt(): void;
	go(): void;
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
	const halt = (): void => {
		if (timer) left -= Date.now() - since;
		clearTimeout(timer);
		timer = undefined;
	};
	const go = (): void => {
		since = Date.now();
		timer = setTimeout(() => end.abort(new Error('the time was up')), Math.max(0, left));
	};
	go();
	return { signal: AbortSignal.any([stop, end.signal]), halt, go };
};
