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

/** Adds parameters to a query; `parent` is the name of what they are nested in, encoded already. */
const withParams = (query: string, params: IDataObject, parent?: string): string => {
	let longer = query;
	for (const key of Object.keys(params)) {
		const name = parent === undefined ? encode(key) : `${parent}%5B${encode(key)}%5D`;
		const value = params[key] as Value;
		longer = isNested(value)
			? withParams(longer, value as IDataObject, name)
			: `${longer}${longer && '&'}${name}=${encode(scalar(value))}`;
	}
	return longer;
};

/**
 * Writes parameters as PHP reads them from a query string: `FIELDS[PROPERTIES][NAME]=x`.
 * Booleans become 1 and 0; everything arrives as text.
 *
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html
 */
export const toPhpQuery = (params: IDataObject): string => withParams('', params);

/** How much a walk through parameters has found so far. */
interface Extent {
	/** Characters of text, those of files included. */
	text: number;
	/** How many variables PHP makes of it; Infinity if something does not get through unchanged. */
	variables: number;
}

const survives = (value: unknown): boolean =>
	typeof value === 'string'
		? value.isWellFormed() && !value.includes('$result[')
		: value !== null && value !== undefined;

/** Adds the extent of some parameters, nested ones included. */
const addAll = (extent: Extent, params: IDataObject): Extent => {
	for (const key of Object.keys(params)) {
		const value = params[key] as Value;
		const isFile = value instanceof FileContent;
		const isList = !isFile && isNested(value);
		if (isFile || typeof value === 'string') extent.text += value.length;
		if (isList) addAll(extent, value as IDataObject);
		const isOne = !isFile && !isList && survives(value);
		const isLost = !/^\w+$/.test(key) || (isList ? Object.keys(value).length === 0 : !isOne);
		extent.variables += isLost ? Infinity : Number(isOne);
	}
	return extent;
};

/**
 * How much text is in parameters, in characters, and whether they survive the way through a query string unchanged.
 * They do not when they hold null or an empty list (PHP has no way to write them), text that the batch would take for
 * a reference (`$result[`), a key that PHP would bend, half an emoji, a file, or too many values.
 */
export const queryExtentOf = (params: IDataObject): { text: number; survives: boolean } => {
	const { text, variables } = addAll({ text: 0, variables: 0 }, params);
	return { text, survives: variables < MAX_VARIABLES };
};
