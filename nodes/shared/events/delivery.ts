import type { IDataObject } from 'n8n-workflow';

import { parsePhpForm } from './phpForm';

/** An event with the longest message, percent-encoded, is far below; n8n itself admits 16 MB. */
export const MAX_BODY_BYTES = 2_000_000;

/** One event as the portal posted it, nothing of it believed yet. */
export interface Delivery {
	/** Upper-case name, e.g. `ONIMBOTV2MESSAGEADD`. */
	event: string;
	data: IDataObject;
	/** Who says so: `application_token` and, for apps, tokens of the acting user. */
	auth: IDataObject;
	/** Seconds since 1970 by the portal's clock; 0 when it is missing. */
	timestamp: number;
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const parseBody = (text: string, contentType: string): unknown => {
	if (!/^\s*application\/json\b/i.test(contentType)) return parsePhpForm(text);
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/**
 * Reads what was posted to a trigger: a form as PHP writes it, which is what the reference documents,
 * or JSON, which examples in the same documentation read.
 *
 * @param body at most `MAX_BODY_BYTES`
 * @returns undefined for anything that is no event
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const readDelivery = (body: Buffer, contentType: string): Delivery | undefined => {
	const parsed = parseBody(body.toString('utf8').replace(/^\uFEFF/, ''), contentType);
	if (!isObject(parsed) || typeof parsed.event !== 'string' || parsed.event === '')
		return undefined;
	return {
		event: parsed.event.toUpperCase(),
		data: isObject(parsed.data) ? parsed.data : {},
		auth: isObject(parsed.auth) ? parsed.auth : {},
		timestamp: Number(parsed.ts) || 0,
	};
};
