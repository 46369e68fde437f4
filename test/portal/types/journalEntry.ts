import type { Params } from '../php/params';
import type { Via } from './caller';

/** One method call the portal executed or refused. */
export interface JournalEntry {
	n: number;
	/** Number of the HTTP request that carried it. */
	request: number;
	/** Portal time in ms. */
	at: number;
	method: string;
	/** Without credentials; strings over 64 KiB are shortened. */
	params: Params;
	via: Via;
	/** How the client named itself; a call in a batch has none of its own. */
	userAgent?: string;
	inBatch: boolean;
	error?: string;
}
