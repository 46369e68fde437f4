import type { GenericValue, IDataObject } from 'n8n-workflow';

import { FileContent } from './fileContent';

/** PHP keeps at most this many variables of a query string unless told otherwise (max_input_vars). */
const MAX_VARIABLES = 1000;

const LONE_SURROGATE = /\p{Cs}/u;

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

/**
 * Whether parameters survive the way through a query string unchanged. They do not when they hold
 * null or an empty list (PHP has no way to write them), text that the batch would take for a
 * reference (`$result[`), a key that PHP would bend, half an emoji, a file, or too many values.
 */
export const survivesPhpQuery = (params: IDataObject): boolean => {
	let variables = 0;
	const survives = (value: Value): boolean => {
		if (value instanceof FileContent) return false;
		if (isNested(value)) {
			const entries = Object.entries(value);
			return (
				entries.length > 0 &&
				entries.every(([key, inner]) => /^\w+$/.test(key) && survives(inner as Value))
			);
		}
		variables += 1;
		if (value === null || value === undefined || variables >= MAX_VARIABLES) return false;
		return typeof value !== 'string' || !(LONE_SURROGATE.test(value) || value.includes('$result['));
	};
	return Object.entries(params).every(
		([key, value]) => /^\w+$/.test(key) && survives(value as Value),
	);
};
