import type { World } from '../model/world';
import type { Params } from '../php/params';
import type { Caller } from '../types/caller';

/** An authenticated call in scope, as a method gets it. */
export interface Call {
	world: World;
	/** Documented name of the method. */
	method: string;
	caller: Caller;
	params: Params;
	/** Offset of the page of a classic list; 0 when it is not given. */
	start: number;
	/** `auth_connector`: names the caller, who gets no events of its own changes. */
	connector: string;
}

/** Result of a classic list; the envelope carries its total and the offset of the next page. */
export class Listed {
	constructor(
		readonly result: unknown,
		readonly total?: number,
		readonly next?: number,
	) {}
}

/** A REST method. */
export interface Method {
	/** Required scope; undefined: none. */
	scope?: string;
	/** Returns `result`; throws RestError for a refusal. */
	run(call: Call): unknown;
}

/** Methods by their documented names. */
export type MethodTable = Record<string, Method>;

/** A method of the scope `imbot`. */
export const imbot = (run: Method['run']): Method => ({ scope: 'imbot', run });
