import type { IDataObject } from 'n8n-workflow';

/** The keys of `values` that `names` maps, under their new names. */
export const renameKeys = (values: IDataObject, names: Record<string, string>): IDataObject => {
	const renamed: IDataObject = {};
	for (const key of Object.keys(values)) {
		if (key in names) renamed[names[key]] = values[key];
	}
	return renamed;
};

/** The same without a key; itself if it has none, because copies of thousands take their time. */
export const withoutKey = (values: IDataObject, name: string): IDataObject =>
	name in values
		? Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))
		: values;

/** A copy without undefined values. */
export const withoutUndefined = <Value extends object>(value: Value): Value =>
	Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;

/**
 * A copy without empty lists and maps: they carry nothing, and the query string of a batch cannot
 * express them.
 */
export const withoutEmpty = (fields: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
		),
	);
