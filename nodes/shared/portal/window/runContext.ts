import type { PortalContext } from '../connection/connectionOf';

/** A wait for one of the portal's limits, in milliseconds of the clock. */
export interface LimitWait {
	from: number;
	/** In the future when the wait has just begun. */
	to: number;
	/** The method whose operating time is used up; undefined for the request limit. */
	method?: string;
}

/** How the calls of a run are sent. */
export interface RunOptions {
	/** Nothing behind the first failed item, or refused call, is carried out. */
	stopOnError: boolean;
	/** Somebody waits for it (a picker, an activation, an answer): it leaves beside the requests of long runs. */
	isUrgent?: boolean;
	/** n8n's Stop button. */
	signal?: AbortSignal;
	/** Defaults to `policy.maxAttempts`; activations try less often. */
	maxAttempts?: number;
	/** Called for each wait of a request; requests side by side may wait at the same time. */
	onLimitWait?: (waiting: LimitWait) => void;
}

/** What all requests of one execution of the node have in common. */
export interface RunContext extends RunOptions {
	context: PortalContext;
	/** A request was given up because of the portal's limits, and none has come through since. */
	isRefused: boolean;
}
