import type { Params } from '../../php/params';
import { isArray, toStr } from '../../php/values';

/** Compares numbers as numbers, everything else as strings. */
function compare(one: string, other: string): number {
	const [a, b] = [Number(one), Number(other)];
	const isNumeric = one !== '' && other !== '' && !Number.isNaN(a) && !Number.isNaN(b);
	return isNumeric ? a - b : one.localeCompare(other);
}

/** Conditions by the prefix of a field; several values mean: any of them. */
const CONDITIONS: Record<string, (value: string, wanted: string[]) => boolean> = {
	'': (value, wanted) => wanted.some((one) => compare(value, one) === 0),
	'!': (value, wanted) => wanted.every((one) => compare(value, one) !== 0),
	'%': (value, [one]) => value.toLowerCase().includes(one.toLowerCase()),
	'>': (value, [one]) => compare(value, one) > 0,
	'>=': (value, [one]) => compare(value, one) >= 0,
	'<': (value, [one]) => compare(value, one) < 0,
	'<=': (value, [one]) => compare(value, one) <= 0,
};

/** `=` and `@` equal no prefix, `!=` and `!@` equal `!`. */
function conditionOf(key: string): { field: string; signs: string } {
	const [, signs, field] = /^([!<>=%@]*)(.*)$/.exec(key) ?? [];
	return { field, signs: signs.replace(/^(!?)[=@]$/, '$1') };
}

/**
 * Rows of a classic list that match a filter (unknown fields match nothing), in the given order.
 */
export function filterRows(rows: Params[], filter: Params, order: Params): Params[] {
	const conditions = Object.entries(filter).map(([key, value]) => {
		const { field, signs } = conditionOf(key);
		const wanted = (isArray(value) ? Object.values(value) : [value]).map(toStr);
		const holds = CONDITIONS[signs] ?? CONDITIONS[''];
		return (row: Params) => wanted.length > 0 && holds(toStr(row[field]), wanted);
	});
	const [field, direction] = Object.entries(order)[0] ?? ['ID', 'ASC'];
	const sign = toStr(direction).toUpperCase() === 'DESC' ? -1 : 1;
	return rows
		.filter((row) => conditions.every((holds) => holds(row)))
		.sort((one, other) => sign * compare(toStr(one[field]), toStr(other[field])));
}
