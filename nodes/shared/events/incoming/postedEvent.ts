import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../values/convert';
import { jsonMembers, parseJson } from './jsonMembers';
import { MAX_DEPTH, pairsOf, parsePhpForm } from './phpForm';

/** An event with the longest message, percent-encoded, is far smaller; n8n itself takes up to 16 MB. */
const MAX_BYTES = 2_000_000;

/** Number of names in a form. A message with 1,000 buttons has 12,000. */
const MAX_NAMES = 20_000;

/** Number of brackets in these names, of which each makes us build an object. The same message has 60,000. */
const MAX_BRACKETS = 120_000;

/** Number of names that are read before the token among them is verified. An app's event has 15. */
const MAX_ENVELOPE_NAMES = 100;

/** The longest value that is read before the token in it is verified, in characters of JSON. */
const MAX_ENVELOPE_VALUE = 20_000;

/** In seconds: the year 5138. Anything later is not a time. */
const MAX_TIMESTAMP = 1e11;

/** What an event says about itself. It is read first, and nothing else before the token in it is verified. */
export interface Envelope {
	/** Upper-case name, e.g. `ONIMBOTV2MESSAGEADD`. */
	event: string;
	/** Who says so: `application_token` and, for apps, tokens of the acting user. */
	auth: IDataObject;
	/** Seconds since 1970 by the portal's clock; 0 when it is missing. */
	timestamp: number;
}

/** One event as it was posted. */
export interface PostedEvent extends Envelope {
	data: IDataObject;
}

const ENVELOPE = ['event', 'auth', 'ts'] as const;
const ENVELOPE_PAIRS = /(?<![^&])(?:event|auth|ts)[^&]*/g;
const RULE_PAIRS = /(?<![^&])document_(?:id|type)(?=[[%=])/g;
const DATA_PAIRS = /(?<![^&])data[^&]*/g;

const AMPERSAND = 0x26;
const BRACKET = 0x5b;
const MARK = Buffer.from('\uFEFF');

/** The reference documents forms; examples in the same documentation read JSON. */
const isJson = (body: Buffer): boolean => /^[ \t\r\n]*\{/.test(body.toString('latin1'));

const countOf = (wanted: number, body: Buffer): number => {
	let count = 0;
	// An iterator would take ten times as long.
	for (let at = 0; at < body.length; at += 1) if (body[at] === wanted) count += 1;
	return count;
};

/** How many brackets open, plain or percent-encoded. */
const bracketsIn = (body: Buffer): number =>
	countOf(BRACKET, body) + (body.toString('latin1').match(/%5b/gi)?.length ?? 0);

const withoutMark = (body: Buffer): Buffer =>
	body.subarray(0, MARK.length).equals(MARK) ? body.subarray(MARK.length) : body;

/** Whether a body is larger than any event can be. It costs no more than reading the bytes. */
export const isTooLarge = (body: Buffer): boolean =>
	body.length > MAX_BYTES || (!isJson(withoutMark(body)) && countOf(AMPERSAND, body) > MAX_NAMES);

const isDeeperThan = (value: unknown, depth: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1)));

const toTimestamp = (value: unknown): number => {
	const seconds = typeof value === 'object' ? NaN : Number(value);
	return seconds > 0 && seconds < MAX_TIMESTAMP ? seconds : 0;
};

/** Nothing is built of names that nest deeper than that of a token. */
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
 * Reads who posted what to a trigger: a form as PHP writes it, which is what the reference documents, or
 * JSON, which examples in the same documentation read. Whatever the bytes are, it costs about as much as
 * reading them; `readData` is for bodies whose token was verified.
 *
 * @param body not `isTooLarge`
 * @returns undefined for anything that is not an event
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export const readEnvelope = (body: Buffer): Envelope | undefined => {
	const bytes = withoutMark(body);
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
 * Reads what has happened. Who says so is not read again here: no two readers can disagree about it.
 *
 * @param body of an event whose `readEnvelope` is verified
 * @returns undefined for JSON that is broken, and for what is nested as no event is
 */
export const readData = (body: Buffer): IDataObject | undefined => {
	const bytes = withoutMark(body);
	if (!isJson(bytes)) {
		if (bracketsIn(bytes) > MAX_BRACKETS) return undefined;
		const { data } = parsePhpForm(pairsOf(bytes, DATA_PAIRS));
		return isObject(data) ? data : {};
	}
	const parsed = parseJson(bytes.toString('utf8'));
	if (!isObject(parsed) || isDeeperThan(parsed, MAX_DEPTH)) return undefined;
	return isObject(parsed.data) ? parsed.data : {};
};
