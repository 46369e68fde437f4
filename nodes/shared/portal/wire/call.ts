import type { IDataObject } from 'n8n-workflow';

import type { Connection } from '../connection/connection';
import type { ListedRead } from './pagedList';

/** How long what an operation has read may decide that a call is sent. */
export interface Freshness {
	/** Milliseconds of the clock; Infinity for no end. */
	until: number;
	/** Set when the call was not sent because of it: the call has failed with NOT_SENT. */
	isExpired: boolean;
}

/** What an operation says about a call beside its method and parameters. */
export interface CallOptions {
	/** Calls with the same key arrive in the order in which they are given, e.g. `bot:39`. */
	orderKey?: string;
	/**
	 * What it sets for all bots of the owner, as text: calls that set something else keep their order,
	 * whichever bots they are about.
	 */
	ownerState?: string;
	/** The code of a bot that it looks up: waits for earlier items that may change which bot has it. */
	lookedUpCode?: string;
	/** A page of a list may answer it instead: where many such calls wait, the window asks for pages. */
	listed?: ListedRead;
	/** It carries a file: values inside a batch travel in a query string, which is too short for it. */
	isAlone?: boolean;
	/** Overrides what `methodTraits.ts` says about repeating it after a lost answer. */
	isRepeatable?: boolean;
	/**
	 * Its parameters have a key by which the portal recognizes the call when it comes again, and answers as it
	 * did, or would have done, the first time. So it is repeated after a lost answer. What a repetition is refused
	 * for does not tell what became of the first one: OUTCOME_UNKNOWN.
	 */
	idempotency?: {
		/** The code with which the portal says that it is still carrying the first one out. */
		busyCode: string;
	};
	/** What it gives can be had in another way, or is not needed: it is given up before others are. */
	isOptional?: boolean;
	/** The code with which the portal says that there is no such thing; the result is undefined then. */
	notFoundCode?: string;
	/** Secrets among the parameters: masked like those of the connection. */
	secrets?: readonly string[];
}

/** One call of an API method. */
export interface Call extends CallOptions {
	connection: Connection;
	/** In its documented spelling, e.g. `imbot.v2.Bot.update`. */
	method: string;
	params: IDataObject;
	/** How long the reason to send it counts. */
	freshness?: Freshness;
}
