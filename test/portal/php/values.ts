import type { Params } from './params';

/** PHP `(int)`: leading digits of a string, 0 for anything that does not start with a number. */
export function toInt(value: unknown): number {
	if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : 0;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value === 'string') {
		const match = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?/i.exec(value);
		return match ? Math.trunc(Number(match[0])) : 0;
	}
	return isArray(value) && Object.keys(value).length > 0 ? 1 : 0;
}

/** PHP `(string)`: true is "1", false and null are "", an array is "Array". */
export function toStr(value: unknown): string {
	if (value === null || value === undefined || value === false) return '';
	if (value === true) return '1';
	return typeof value === 'object' ? 'Array' : String(value);
}

/** PHP array: JSON array or object. */
export function isArray(value: unknown): value is Params {
	return typeof value === 'object' && value !== null;
}

/** PHP `empty()`: also true for "0", 0 and empty arrays. */
export function isEmpty(value: unknown): boolean {
	if (isArray(value)) return Object.keys(value).length === 0;
	return (
		value === undefined ||
		value === null ||
		value === false ||
		value === 0 ||
		value === '' ||
		value === '0'
	);
}

/** PHP `isset()` on an array key: the key exists and its value is not null. */
export function isSet(map: Params, key: string): boolean {
	return Object.hasOwn(map, key) && map[key] !== null && map[key] !== undefined;
}

/** The value if it is an array or object, else an empty one. */
export function asArray(value: unknown): Params {
	return isArray(value) ? value : {};
}

/** `array_change_key_case(…, CASE_UPPER)`: top level only. */
export function upperKeys(params: Params): Params {
	return Object.fromEntries(
		Object.entries(params).map(([key, value]) => [key.toUpperCase(), value]),
	);
}

/** Booleans of imbot.v2: true, "Y", "1", "TRUE" in any case; anything else is false. */
export function toBool(value: unknown): boolean {
	return ['Y', '1', 'TRUE'].includes(toStr(value).toUpperCase());
}

/** `json_encode` of a PHP array: a list when its keys are 0…n-1 in order, `[]` when empty. */
export function phpMap(entries: Array<[string, unknown]>): unknown {
	const isList = entries.every(([key], index) => key === String(index));
	return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
