import type { IDataObject } from 'n8n-workflow';

/** The keys of `values` that `names` maps, under their new names. */
export const renameKeys = (values: IDataObject, names: Record<string, string>): IDataObject =>
	Object.fromEntries(
		Object.entries(values)
			.filter(([key]) => key in names)
			.map(([key, value]) => [names[key], value]),
	);

/** A copy without undefined values. */
export const withoutUndefined = <Value extends object>(value: Value): Value =>
	Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;

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
