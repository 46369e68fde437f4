import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../values/convert';
import { MAX_DEPTH, parsePhpForm } from './phpForm';

/** An event with the longest message, percent-encoded, is far below; n8n itself admits 16 MB. */
const MAX_BYTES = 2_000_000;

/** Names in a form. A message with many buttons, files and mentions has a few thousand. */
const MAX_NAMES = 50_000;

/** Brackets in these names: each is an object to make, and nesting costs nobody but us. */
const MAX_BRACKETS = 300_000;

/** Seconds up to the year 5138; what is above is no time. */
const MAX_TIMESTAMP = 1e11;

/** One event as the portal posted it, nothing of it believed yet. */
export interface PostedEvent {
	/** Upper-case name, e.g. `ONIMBOTV2MESSAGEADD`. */
	event: string;
	data: IDataObject;
	/** Who says so: `application_token` and, for apps, tokens of the acting user. */
	auth: IDataObject;
	/** Seconds since 1970 by the portal's clock; 0 when it is missing. */
	timestamp: number;
}

/** Whether a text is in a body more often than said. */
const hasMoreThan = (limit: number, part: string, body: Buffer): boolean => {
	let count = 0;
	for (let at = body.indexOf(part); at >= 0 && count <= limit; at = body.indexOf(part, at + 1)) {
		count += 1;
	}
	return count > limit;
};

/** Whether a body is more than any event, so that it is not worth reading. */
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
 * @returns undefined for anything that is no event
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const readPostedEvent = (body: Buffer): PostedEvent | undefined => {
	const text = body.toString('utf8').replace(/^\uFEFF/, '');
	const parsed = text.trimStart().startsWith('{') ? parseJson(text) : parsePhpForm(text);
	if (!isObject(parsed) || typeof parsed.event !== 'string' || parsed.event === '')
		return undefined;
	return {
		event: parsed.event.toUpperCase(),
		data: isObject(parsed.data) ? parsed.data : {},
		auth: isObject(parsed.auth) ? parsed.auth : {},
		timestamp: toTimestamp(parsed.ts),
	};
};
