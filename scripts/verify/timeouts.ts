/** Time limits and retry delays of a run, in milliseconds. */
export interface Timeouts {
	/** For all probes together; what a person takes to answer a question does not count. */
	probes: number;
	/** For the clean-up after them. */
	cleanUp: number;
	/** Between two attempts to clean up. */
	cleanUpInterval: number;
	/** For one answer: longer than any answer of a portal that is well. */
	answer: number;
	/** Before a call whose answer was lost is repeated. */
	retryDelays: readonly number[];
	/** For a portal that refuses one call because of its limits. */
	rateLimit: number;
	/** For an event that has to come. */
	event: number;
	/** For an event that may come after another one has. */
	lateEvent: number;
}

/** Probes, the request that is under way then, clean-up and the tokens of an app: less than three minutes. */
export const TIMEOUTS: Timeouts = {
	probes: 125_000,
	cleanUp: 30_000,
	cleanUpInterval: 2_000,
	answer: 15_000,
	retryDelays: [1_000, 3_000],
	rateLimit: 20_000,
	event: 15_000,
	lateEvent: 3_000,
};

/** How long the authorization server may take. */
export const TOKEN_TIMEOUT = 8_000;
