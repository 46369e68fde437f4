import { isArray, toStr } from '../php/values';

const REFERENCE = /\$result\[([^\]]+)\]((?:\[[^\]]+\])*)/g;

/**
 * The value of `$result[key][field]…`: follows the fields as far as they exist.
 * undefined when the command has no result.
 */
function resolve(results: Map<string, unknown>, key: string, path: string): unknown {
	if (!results.has(key)) return undefined;
	let value = results.get(key);
	for (const [, field] of path.matchAll(/\[([^\]]+)\]/g)) {
		if (!isArray(value) || !Object.hasOwn(value, field)) break;
		value = value[field];
	}
	return value;
}

/**
 * Replaces references to results of earlier batch commands (batch docs). A reference that is the
 * whole value has the type of the result, one inside a text becomes text; a reference to a command
 * without a result stays unchanged.
 */
export function substitute(value: unknown, results: Map<string, unknown>): unknown {
	if (Array.isArray(value)) return value.map((item) => substitute(item, results));
	if (isArray(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [key, substitute(item, results)]),
		);
	}
	if (typeof value !== 'string' || !value.includes('$result[')) return value;
	const whole = new RegExp(`^${REFERENCE.source}$`).exec(value);
	if (whole) return resolve(results, whole[1], whole[2]) ?? value;
	return value.replace(REFERENCE, (text: string, key: string, path: string) => {
		const found = resolve(results, key, path);
		return found === undefined ? text : toStr(found);
	});
}
