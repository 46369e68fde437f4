import type { GenericValue, IDataObject } from 'n8n-workflow';

import { FileContent } from './fileContent';

/** PHP keeps at most this many variables of a query string unless told otherwise (max_input_vars). */
const MAX_VARIABLES = 1000;

type Value = GenericValue | Value[] | IDataObject;

const isNested = (value: Value): value is Value[] | IDataObject =>
	typeof value === 'object' && value !== null;

const scalar = (value: unknown): string =>
	String(typeof value === 'boolean' ? Number(value) : value);

/** Most names and values need no encoding, and seeing that is cheaper. */
const encode = (text: string): string => (/^[\w.-]*$/.test(text) ? text : encodeURIComponent(text));

/** Adds one parameter, nested ones included, to a query. `name` is encoded already. */
const withParam = (query: string, name: string, value: Value): string => {
	if (!isNested(value)) return `${query}${query && '&'}${name}=${encode(scalar(value))}`;
	return Object.entries(value).reduce(
		(longer, [key, inner]) => withParam(longer, `${name}%5B${encode(key)}%5D`, inner as Value),
		query,
	);
};

/**
 * Writes parameters as PHP reads them from a query string: `FIELDS[PROPERTIES][NAME]=x`.
 * Booleans become 1 and 0; everything arrives as text.
 *
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html
 */
export const toPhpQuery = (params: IDataObject): string =>
	Object.entries(params).reduce(
		(query, [key, value]) => withParam(query, encode(key), value as Value),
		'',
	);

const survives = (value: unknown): boolean =>
	typeof value === 'string'
		? value.isWellFormed() && !value.includes('$result[')
		: value !== null && value !== undefined;

/** How many variables PHP makes of a parameter; Infinity if it does not get through unchanged. */
const variablesIn = (value: Value): number => {
	if (value instanceof FileContent) return Infinity;
	if (!isNested(value)) return survives(value) ? 1 : Infinity;
	const entries = Object.entries(value);
	return entries.length === 0 ? Infinity : variablesOf(entries);
};

const variablesOf = (entries: Array<[string, unknown]>): number =>
	entries.reduce(
		(sum, [key, value]) => sum + (/^\w+$/.test(key) ? variablesIn(value as Value) : Infinity),
		0,
	);

/**
 * Whether parameters survive the way through a query string unchanged. They do not when they hold
 * null or an empty list (PHP has no way to write them), text that the batch would take for a
 * reference (`$result[`), a key that PHP would bend, half an emoji, a file, or too many values.
 */
export const survivesPhpQuery = (params: IDataObject): boolean =>
	variablesOf(Object.entries(params)) < MAX_VARIABLES;
