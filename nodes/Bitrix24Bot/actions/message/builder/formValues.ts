import type { IDataObject } from 'n8n-workflow';

import { isGiven, toBoolean, toText, isObject } from '../../../../shared/values/convert';

/**
 * A text of the form; undefined if it is empty or not given.
 *
 * @throws Bitrix24Error INVALID_TEXT
 */
export const textOf = (values: IDataObject, name: string): string | undefined =>
	isGiven(values[name]) ? toText(values[name], name).trim() || undefined : undefined;

/**
 * `Y` for a switch that is on, undefined otherwise.
 *
 * @throws Bitrix24Error INVALID_BOOLEAN
 */
export const flagOf = (values: IDataObject, name: string): string | undefined =>
	isGiven(values[name]) && toBoolean(values[name], name) ? 'Y' : undefined;

/**
 * Values of the form under the API's keys. What is empty is left out, and so are sizes of 0, with which
 * the form's number fields begin.
 */
export const renameFilled = (values: IDataObject, names: Record<string, string>): IDataObject =>
	Object.fromEntries(
		Object.entries(names)
			.map(([key, name]) => [key, textOf(values, name)])
			.filter(
				([key, value]) =>
					value !== undefined && !(value === '0' && /SIZE|WIDTH|HEIGHT/.test(String(key))),
			),
	);

/** The entries of a fixed collection, e.g. the buttons of a row. */
export const entriesOf = (group: unknown, name: string): IDataObject[] => {
	const entries: unknown = isObject(group) ? group[name] : undefined;
	return Array.isArray(entries) ? entries.filter(isObject) : [];
};
