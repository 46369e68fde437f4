import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { isArray, isSet, toBool, toInt, toStr } from '../../../php/values';
import { RestError } from '../../../types/errors';

const MAX_LIST = 1000;
const MAX_OFFSET = 10_000;
const PAGE = 50;
const MAX_PAGE = 200;

/** Refusal of a filter. */
export const invalidFilter = (text = 'Invalid filter value') =>
	new RestError('INVALID_FILTER', text);

/** Throws TARIFF_RESTRICTION where the plan does not allow statistics. */
export function checkTariff({ options }: World): void {
	if (options.statistics !== 'tariff') return;
	const text = 'Statistics reports are not available on the current tariff plan';
	throw new RestError('TARIFF_RESTRICTION', text);
}

/** `configId` or `configIdList`, which wins; undefined: not filtered. */
export function readList(params: Params, name: string): string[] | undefined {
	const list = params[`${name}List`];
	if (list !== undefined && list !== null) {
		const values = isArray(list) ? Object.values(list) : undefined;
		if (!values || values.length > MAX_LIST) throw invalidFilter();
		return values.map(toStr);
	}
	return isSet(params, name) ? [toStr(params[name])] : undefined;
}

/** One of several words; undefined: not given. Throws INVALID_FILTER. */
export function readWord(params: Params, name: string, words: readonly string[]) {
	if (!isSet(params, name)) return undefined;
	const word = toStr(params[name]);
	if (!words.includes(word)) throw invalidFilter(`Invalid ${name} filter value`);
	return word;
}

/** A flag; undefined: not given. */
export const readFlag = (params: Params, name: string): boolean | undefined =>
	isSet(params, name) ? toBool(params[name]) : undefined;

/** A page of a list. Throws OFFSET_TOO_LARGE. */
export function pageOf<T>(rows: T[], params: Params): { page: T[]; hasNextPage: boolean } {
	const offset = Math.max(0, toInt(params.offset));
	if (offset > MAX_OFFSET) throw new RestError('OFFSET_TOO_LARGE', 'Offset is too large');
	const asked = toInt(params.limit);
	const limit = asked >= 1 ? Math.min(asked, MAX_PAGE) : PAGE;
	return { page: rows.slice(offset, offset + limit), hasNextPage: rows.length > offset + limit };
}
