import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../values/convert';
import { jsonMembers, parseJson } from './jsonMembers';
import { MAX_DEPTH, pairsOf, parsePhpForm } from './phpForm';

/** An event with the longest message, percent-encoded, is far smaller; n8n itself takes up to 16 MB. */
const MAX_BYTES = 2_000_000;

/** Maximum number of names in a form. A message with 1,000 buttons has 12,000. */
const MAX_NAMES = 20_000;

/** Maximum number of brackets in these names: each creates an object. The same message has 60,000. */
const MAX_BRACKETS = 120_000;

/** Maximum number of names that are read before the token is verified. An app's event has 15. */
const MAX_ENVELOPE_NAMES = 100;

/** Longest JSON value that is parsed before the token is verified, in characters. */
const MAX_ENVELOPE_VALUE = 20_000;

/** In seconds: the year 5138. Anything later is not a time. */
const MAX_TIMESTAMP = 1e11;

/** The part of an event that is read before its token is verified. */
export interface Envelope {
	/** Upper-case name, e.g. `ONIMBOTV2MESSAGEADD`. */
	event: string;
	/** `application_token` and, for apps, tokens of the acting user. */
	auth: IDataObject;
	/** Seconds since 1970 by the portal's clock; 0 when it is missing. */
	timestamp: number;
}

/** An event as it was posted. */
export interface PostedEvent extends Envelope {
	data: IDataObject;
}

const ENVELOPE = ['event', 'auth', 'ts'] as const;
const ENVELOPE_PAIRS = /(?<![^&])(?:event|auth|ts)[^&]*/g;
const RULE_PAIRS = /(?<![^&])document_(?:id|type)(?=[[%=])/g;
const DATA_PAIRS = /(?<![^&])data[^&]*/g;

const AMPERSAND = 0x26;
const BRACKET = 0x5b;
/** Byte order mark. */
const BOM = Buffer.from('\uFEFF');

/** The reference documents forms; examples in the same documentation read JSON. */
const isJson = (body: Buffer): boolean => /^[ \t\r\n]*\{/.test(body.toString('latin1'));

const countOf = (wanted: number, body: Buffer): number => {
	let count = 0;
	// An index loop, because iterating over a buffer is much slower.
	for (let at = 0; at < body.length; at += 1) if (body[at] === wanted) count += 1;
	return count;
};

/** Number of opening brackets, plain or percent-encoded. */
const bracketsIn = (body: Buffer): number =>
	countOf(BRACKET, body) + (body.toString('latin1').match(/%5b/gi)?.length ?? 0);

const withoutBom = (body: Buffer): Buffer =>
	body.subarray(0, BOM.length).equals(BOM) ? body.subarray(BOM.length) : body;

/** Whether a body is larger than any event can be, in time proportional to its size. */
export const isTooLarge = (body: Buffer): boolean =>
	body.length > MAX_BYTES || (!isJson(withoutBom(body)) && countOf(AMPERSAND, body) > MAX_NAMES);

const isDeeperThan = (value: unknown, depth: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1)));

const toTimestamp = (value: unknown): number => {
	const seconds = typeof value === 'object' ? NaN : Number(value);
	return seconds > 0 && seconds < MAX_TIMESTAMP ? seconds : 0;
};

/** Names are followed to the depth of `auth[application_token]`; deeper ones build nothing. */
const envelopeOfForm = (form: Buffer): IDataObject => {
	const pairs = pairsOf(form, ENVELOPE_PAIRS);
	return pairs.length > MAX_ENVELOPE_NAMES ? {} : parsePhpForm(pairs, 2);
};

const envelopeOfJson = (json: string): IDataObject =>
	Object.fromEntries(
		[...(jsonMembers(json, ENVELOPE) ?? [])]
			.filter(([, value]) => value.length <= MAX_ENVELOPE_VALUE)
			.map(([name, value]) => [name, parseJson(value) as IDataObject[string]]),
	);

/**
 * Reads the name, sender and time of an event: from a form as PHP writes it, which is what the reference documents,
 * or from JSON, which examples in the same documentation read. The time it takes is proportional to the size of
 * the body, whatever it contains; `readData` is only for bodies whose token was verified.
 *
 * @param body not `isTooLarge`
 * @returns undefined for anything that is not an event
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const readEnvelope = (body: Buffer): Envelope | undefined => {
	const bytes = withoutBom(body);
	const found = isJson(bytes) ? envelopeOfJson(bytes.toString('utf8')) : envelopeOfForm(bytes);
	const { event, auth, ts } = found;
	if (typeof event !== 'string' || event === '') return undefined;
	return {
		event: event.toUpperCase(),
		auth: isObject(auth) ? auth : {},
		timestamp: toTimestamp(ts),
	};
};

/**
 * Whether a call is what a robot or an automation rule posts: the document that it runs for, and no event.
 *
 * @param body not `isTooLarge`
 * @see https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-robot/bizproc-robot-add.html
 */
export const isOfRule = (body: Buffer): boolean =>
	!isJson(body) && pairsOf(body, RULE_PAIRS).length > 0;

/**
 * Reads the data of an event. The token is not read a second time, so that two parsers cannot disagree about it.
 *
 * @param body of an event whose token, in its envelope, was verified
 * @returns undefined for invalid JSON, and for bodies that nest deeper or more often than any event
 */
export const readData = (body: Buffer): IDataObject | undefined => {
	const bytes = withoutBom(body);
	if (!isJson(bytes)) {
		if (bracketsIn(bytes) > MAX_BRACKETS) return undefined;
		const { data } = parsePhpForm(pairsOf(bytes, DATA_PAIRS));
		return isObject(data) ? data : {};
	}
	const parsed = parseJson(bytes.toString('utf8'));
	if (!isObject(parsed) || isDeeperThan(parsed, MAX_DEPTH)) return undefined;
	return isObject(parsed.data) ? parsed.data : {};
};
