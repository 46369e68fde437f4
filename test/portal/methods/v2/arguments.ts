import type { Params } from '../../php/params';
import { isArray, isSet, toInt } from '../../php/values';
import { RestError } from '../../types/errors';

/** An argument of a wrong type; the code is the number of the PHP exception. */
function wrongType(name: string, value: unknown, type: string): RestError {
	const shown = isArray(value) ? 'Array' : String(value);
	const text = `Invalid value {${shown}} to match with parameter {${name}}. Should be value of type ${type}.`;
	return new RestError('100', text);
}

/** A mandatory number; throws "100" for any other value. */
export function requiredInt(params: Params, name: string): number {
	const value = v2Argument(params, name);
	const isNumeric = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/.test(String(value));
	if (isArray(value) || (typeof value !== 'boolean' && !isNumeric)) {
		throw wrongType(name, value, 'int');
	}
	return toInt(value);
}

/** An optional number with a default; throws "100" for any other value. */
export function optionalInt(params: Params, name: string, fallback: number): number {
	return isSet(params, name) ? requiredInt(params, name) : fallback;
}

/** An optional array, empty when it is missing; throws "100" for any other value. */
export function optionalArray(params: Params, name: string): Params {
	const value = params[name];
	if (value === undefined || value === null) return {};
	if (isArray(value)) return value;
	throw wrongType(name, value, 'array');
}

/** A mandatory array. */
export function requiredArray(params: Params, name: string): Params {
	v2Argument(params, name);
	return optionalArray(params, name);
}

/** Numbers of an array of IDs. */
export function optionalIds(params: Params, name: string): number[] {
	return Object.values(optionalArray(params, name)).map(toInt);
}

/** A mandatory argument; throws "100" when it is missing or null. */
export function v2Argument(params: Params, name: string): unknown {
	if (isSet(params, name)) return params[name];
	// The braces are the server's.
	throw new RestError('100', `Could not find value for parameter {${name}}`);
}
