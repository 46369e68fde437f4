import type { Params } from '../php/params';

/** A fault of the transport for the next matching HTTP requests. */
export interface Fault {
	/**
	 * reset: the connection breaks; hang: no answer; html: a proxy's page; empty: 200 without a body;
	 * truncated: half of the JSON; status: an error status; redirect: 302 to `location`; slow: the
	 * true answer after `delayMs`; refuse: `error`/`description` as JSON; answer: `body` as JSON.
	 */
	kind:
		| 'reset'
		| 'hang'
		| 'html'
		| 'empty'
		| 'truncated'
		| 'status'
		| 'redirect'
		| 'slow'
		| 'refuse'
		| 'answer';
	/** Requests it hits; default 1. */
	times?: number;
	/**
	 * Method name in the URL (`batch` for batches; `oauth/token` for the token endpoint, which a
	 * fault without `match` leaves alone). A string is compared without case.
	 */
	match?: string | RegExp;
	status?: number;
	location?: string;
	/** Real milliseconds before the answer; works with every kind. Default for `slow`: 500. */
	delayMs?: number;
	error?: string;
	description?: string;
	/** What `answer` answers, with `status` (default 200). */
	body?: unknown;
	/** The call is executed first, then its answer is lost. */
	applied?: boolean;
	/** Hits only requests for which this says yes, e.g. by chance. */
	when?: () => boolean;
}

/** A refusal of one method, also inside a batch. */
export interface Refusal {
	method: string;
	error: string;
	description?: string;
	/** HTTP status outside a batch; default 400. */
	status?: number;
	/** Calls it hits; default 1. */
	times?: number;
	/** Hits only calls with such parameters. */
	match?: (params: Params) => boolean;
}

/** Faults and refusals that wait for their request. */
export interface Faults {
	fault(fault: Fault): void;
	refuse(refusal: Refusal): void;
	/** Uses up one hit of the first fault for this URL name. */
	takeFault(name: string): Fault | undefined;
	/** Uses up one hit of the first refusal for this call. */
	takeRefusal(method: string, params: Params): Refusal | undefined;
	clear(): void;
}

/** Name of the token endpoint for `match`. */
export const TOKEN_ENDPOINT = 'oauth/token';

function matches(fault: Fault, name: string): boolean {
	return fitsName(fault, name) && (fault.when?.() ?? true);
}

function fitsName(fault: Fault, name: string): boolean {
	if (fault.match === undefined) return name !== TOKEN_ENDPOINT;
	if (typeof fault.match === 'string') return fault.match.toLowerCase() === name.toLowerCase();
	// search() keeps no lastIndex, so a /g expression works too.
	return name.search(fault.match) >= 0;
}

/** First waiting entry that fits; it leaves the queue with its last hit. */
function take<T extends { left: number }>(queue: T[], fits: (entry: T) => boolean): T | undefined {
	const index = queue.findIndex(fits);
	if (index < 0) return undefined;
	const entry = queue[index];
	entry.left -= 1;
	if (entry.left <= 0) queue.splice(index, 1);
	return entry;
}

/** No faults yet. */
export function createFaults(): Faults {
	const faults: Array<Fault & { left: number }> = [];
	const refusals: Array<Refusal & { left: number }> = [];
	return {
		fault: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
		refuse: (refusal) => void refusals.push({ ...refusal, left: refusal.times ?? 1 }),
		takeFault: (name) => take(faults, (fault) => matches(fault, name)),
		takeRefusal: (method, params) =>
			take(
				refusals,
				(refusal) =>
					refusal.method.toLowerCase() === method.toLowerCase() &&
					(refusal.match?.(params) ?? true),
			),
		clear() {
			faults.length = 0;
			refusals.length = 0;
		},
	};
}
