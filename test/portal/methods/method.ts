import type { World } from '../model/world';
import type { Params } from '../php/params';
import type { Caller } from '../types/caller';

/** One call as a method sees it: authenticated, in scope, parameters without credentials. */
export interface Call {
	world: World;
	/** The method's own name. */
	method: string;
	caller: Caller;
	params: Params;
	/** Where the page of a classic list begins; 0 when it is not given. */
	start: number;
	/** `auth_connector`: who asks, so that it is not told of its own changes. */
	connector: string;
}

/** A result of a classic list; the envelope carries its total and where the next page begins. */
export class Listed {
	constructor(
		readonly result: unknown,
		readonly total?: number,
		readonly next?: number,
	) {}
}

/** A REST method. */
export interface Method {
	/** Scope it needs; none for the implicit ones. */
	scope?: string;
	/** Returns `result`; throws RestError to refuse. */
	run(call: Call): unknown;
}

/** Methods by their own spelling. */
export type MethodTable = Record<string, Method>;

/** A method of the scope `imbot`. */
export const imbot = (run: Method['run']): Method => ({ scope: 'imbot', run });
