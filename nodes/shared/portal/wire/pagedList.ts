import type { IDataObject } from 'n8n-workflow';

/** One entry of a page, and what the call that reads it alone would answer. */
export interface ListedEntry {
	/** What it can be asked for by; the first one is its ID. */
	keys: readonly string[];
	answer: unknown;
}

/** A method that gives by the page what another one gives one at a time. */
export interface PagedList {
	method: string;
	/** Entries of a page. */
	size: number;
	/** Most pages that a list has by the documentation. */
	pages: number;
	/**
	 * @param page number of the page, from 0
	 * @returns parameters of the call, without the owner of the bots
	 */
	paramsOf(page: number): IDataObject;
	/**
	 * @returns the entries that say all that the other method would say; undefined when the answer makes no sense
	 */
	read(answer: unknown): { entries: ListedEntry[]; hasNextPage: boolean } | undefined;
}

/** Says of a call that a page of a list may answer it as well. */
export interface ListedRead {
	list: PagedList;
	/** Which entry it asks for. */
	key: string;
	/** Parameters by which the calls for pages name the owner of the bots; the portal adds them. */
	owner?: IDataObject;
}
