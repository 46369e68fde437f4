import type { PortalContext } from '../connection/connectionOf';

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
	/** Called with the milliseconds that a request waited for the portal's limits. */
	onLimitWait?: (milliseconds: number) => void;
}

/** What all requests of one execution of the node have in common. */
export interface RunContext extends RunOptions {
	context: PortalContext;
	/** A request was given up because of the portal's limits, and none has come through since. */
	isRefused: boolean;
}
