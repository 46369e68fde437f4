import type { IDataObject } from 'n8n-workflow';

/**
 * Leaves out lists and maps without entries: they say nothing, and the query string of a batch has no
 * way to write them.
 */
export const withoutEmpty = (fields: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
		),
	);
