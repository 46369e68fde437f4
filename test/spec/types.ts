import type { TypeName } from './methods';

const isMap = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isPhpArray = (value: unknown): boolean => typeof value === 'object' && value !== null;

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const isText = (value: unknown): value is string => typeof value === 'string';

const isDate = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));

const isFile = (value: unknown): boolean =>
	isText(value) || (Array.isArray(value) && value.length === 2 && value.every(isText));

const inJson: Record<TypeName, (value: unknown) => boolean> = {
	any: () => true,
	array: isPhpArray,
	boolean: (value) => typeof value === 'boolean',
	char: (value) => isText(value) && value.length === 1,
	datetime: isDate,
	file: isFile,
	integer: Number.isSafeInteger,
	'integer[]': (value) => Array.isArray(value) && value.every(Number.isSafeInteger),
	// PHP does not tell an empty list from an empty map.
	object: (value) => isMap(value) || isEmptyList(value),
	string: isText,
};

const isDigits = (value: unknown): boolean => isText(value) && /^-?\d+$/.test(value);

const inText: Record<TypeName, (value: unknown) => boolean> = {
	...inJson,
	boolean: (value) => ['0', '1', 'Y', 'N'].includes(String(value)),
	integer: isDigits,
	'integer[]': (value) => Array.isArray(value) && value.every(isDigits),
	object: isPhpArray,
};

/**
 * Whether a value has a documented type, or one of several.
 *
 * @param types `array`, `array|char`
 * @param form `json`: the body of a request, or an answer; `text`: the query string of a call within a
 * batch, in which every single value is text
 */
export const hasType = (value: unknown, types: string, form: 'json' | 'text'): boolean =>
	types.split('|').some((type) => (form === 'json' ? inJson : inText)[type as TypeName](value));
