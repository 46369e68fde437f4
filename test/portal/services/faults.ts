import type { Params } from '../php/params';

/** A fault of the transport for the next matching HTTP requests. */
export interface Fault {
	/**
	 * reset: the connection breaks; hang: no answer; html: a page of a proxy; empty: 200 without a
	 * body; truncated: half of the JSON; stalled: half of the file, then nothing; status: an error status; redirect: 302 to `location`; slow:
	 * the true answer after `delayMs`; refuse: `error`/`description` as JSON; answer: `body` as JSON.
	 */
	kind:
		| 'reset'
		| 'hang'
		| 'html'
		| 'empty'
		| 'truncated'
		| 'stalled'
		| 'status'
		| 'redirect'
		| 'slow'
		| 'refuse'
		| 'answer';
	/** How many requests it affects; default 1. */
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
	/** The answer is kept back until this settles; works with every kind. */
	held?: Promise<unknown>;
	error?: string;
	description?: string;
	/** Body of `answer`, sent with `status` (default 200). */
	body?: unknown;
	/** The call is executed, then its answer is lost. */
	applied?: boolean;
	/** Affects only requests for which this returns true, e.g. at random. */
	when?: () => boolean;
}

/** A refusal of one method, also inside a batch. */
export interface Refusal {
	method: string;
	error: string;
	description?: string;
	/** HTTP status outside a batch; default 400. */
	status?: number;
	/** How many calls it affects; default 1. */
	times?: number;
	/** Affects only calls with matching parameters. */
	match?: (params: Params) => boolean;
}

/** Another answer of one method, also inside a batch. */
export interface Alteration {
	method: string;
	/** Gets the true result of a call that was carried out. */
	change: (result: unknown, params: Params) => unknown;
	/** How many calls it affects; default 1. */
	times?: number;
}

/** Faults and refusals that wait for a matching request. */
export interface Faults {
	fault(fault: Fault): void;
	refuse(refusal: Refusal): void;
	alter(alteration: Alteration): void;
	/** Takes the first fault for a method name in a URL, once. */
	takeFault(name: string): Fault | undefined;
	/** Takes the first refusal for a call, once. */
	takeRefusal(method: string, params: Params): Refusal | undefined;
	/** Takes the first alteration for a call, once. */
	takeAlteration(method: string): Alteration | undefined;
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
	// search() ignores lastIndex, so an expression with /g works, too.
	return name.search(fault.match) >= 0;
}

/** The first entry that matches; it leaves the queue when it was taken for the last time. */
function take<T extends { left: number }>(queue: T[], fits: (entry: T) => boolean): T | undefined {
	const index = queue.findIndex(fits);
	if (index < 0) return undefined;
	const entry = queue[index];
	entry.left -= 1;
	if (entry.left <= 0) queue.splice(index, 1);
	return entry;
}

/** An empty set of faults. */
export function createFaults(): Faults {
	const faults: Array<Fault & { left: number }> = [];
	const refusals: Array<Refusal & { left: number }> = [];
	const alterations: Array<Alteration & { left: number }> = [];
	return {
		fault: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
		refuse: (refusal) => void refusals.push({ ...refusal, left: refusal.times ?? 1 }),
		alter: (alteration) => void alterations.push({ ...alteration, left: alteration.times ?? 1 }),
		takeFault: (name) => take(faults, (fault) => matches(fault, name)),
		takeRefusal: (method, params) =>
			take(
				refusals,
				(refusal) =>
					refusal.method.toLowerCase() === method.toLowerCase() &&
					(refusal.match?.(params) ?? true),
			),
		takeAlteration: (method) =>
			take(alterations, (one) => one.method.toLowerCase() === method.toLowerCase()),
		clear() {
			faults.length = 0;
			refusals.length = 0;
			alterations.length = 0;
		},
	};
}
