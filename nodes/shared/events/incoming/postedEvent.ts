import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../values/convert';
import { MAX_DEPTH, parsePhpForm } from './phpForm';

/** An event with the longest message, percent-encoded, is far smaller; n8n itself takes up to 16 MB. */
const MAX_BYTES = 2_000_000;

/** Number of names in a form. A message with many buttons, files and mentions has a few thousand. */
const MAX_NAMES = 50_000;

/** Number of brackets in these names. Each makes us build an object; the sender pays nothing for it. */
const MAX_BRACKETS = 300_000;

/** In seconds: the year 5138. Anything later is not a time. */
const MAX_TIMESTAMP = 1e11;

/** One event as it was posted, not yet authenticated. */
export interface PostedEvent {
	/** Upper-case name, e.g. `ONIMBOTV2MESSAGEADD`. */
	event: string;
	data: IDataObject;
	/** Who says so: `application_token` and, for apps, tokens of the acting user. */
	auth: IDataObject;
	/** Seconds since 1970 by the portal's clock; 0 when it is missing. */
	timestamp: number;
}

/** Whether a body contains a text more than `limit` times. */
const hasMoreThan = (limit: number, part: string, body: Buffer): boolean => {
	let count = 0;
	for (let at = body.indexOf(part); at >= 0 && count <= limit; at = body.indexOf(part, at + 1)) {
		count += 1;
	}
	return count > limit;
};

/** Whether a body is larger than any event can be; checked before it is parsed. */
export const isTooLarge = (body: Buffer): boolean =>
	body.length > MAX_BYTES ||
	hasMoreThan(MAX_NAMES, '&', body) ||
	['[', '%5B', '%5b'].some((bracket) => hasMoreThan(MAX_BRACKETS, bracket, body));

const isDeeperThan = (value: unknown, depth: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1)));

const parseJson = (text: string): unknown => {
	try {
		const parsed: unknown = JSON.parse(text);
		return isDeeperThan(parsed, MAX_DEPTH) ? undefined : parsed;
	} catch {
		return undefined;
	}
};

const toTimestamp = (value: unknown): number => {
	const seconds = typeof value === 'object' ? NaN : Number(value);
	return seconds > 0 && seconds < MAX_TIMESTAMP ? seconds : 0;
};

/**
 * Reads what was posted to a trigger: a form as PHP writes it, which is what the reference documents,
 * or JSON, which examples in the same documentation read.
 *
 * @param body not `isTooLarge`
 * @returns undefined for anything that is not an event
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const readPostedEvent = (body: Buffer): PostedEvent | undefined => {
	const text = body.toString('utf8').replace(/^\uFEFF/, '');
	const parsed = text.trimStart().startsWith('{') ? parseJson(text) : parsePhpForm(text);
	if (!isObject(parsed)) return undefined;
	const { event, data, auth, ts } = parsed;
	if (typeof event !== 'string' || event === '') return undefined;
	return {
		event: event.toUpperCase(),
		data: isObject(data) ? data : {},
		auth: isObject(auth) ? auth : {},
		timestamp: toTimestamp(ts),
	};
};
