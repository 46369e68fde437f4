import { jsonDecode } from '../php/json';
import type { Params } from '../php/params';
import { isArray, isEmpty, toStr } from '../php/values';

/** The outcome of reading a keyboard, an attachment or a menu. */
export type Reading<T> = { kind: 'value'; value: T } | { kind: 'wrong' } | { kind: 'oversize' };

/** Whether content is too large, as it was sent or as it would be stored. */
export type IsTooLarge = (given: unknown, stored: unknown) => boolean;

/** 60,000 characters of what is stored are too many (docs of v2; server source of both generations). */
export const over60000: IsTooLarge = (_, stored) => [...JSON.stringify(stored)].length >= 60_000;

/** More than 30 KB of what was sent (docs of v1). */
export const over30Kb: IsTooLarge = (given) =>
	Buffer.byteLength(typeof given === 'string' ? given : JSON.stringify(given)) > 30 * 1024;

/** Color tokens of buttons and attachments; any other counts as `base`. */
const COLOR_TOKENS = ['primary', 'secondary', 'alert', 'base'];

/** A PHP array, also one given as JSON text; undefined when it is neither. */
export function unpack(given: unknown): Params | undefined {
	if (isArray(given)) return given;
	if (typeof given !== 'string') return undefined;
	const value = jsonDecode(given);
	return isArray(value) ? value : undefined;
}

/** The outcome of reading: wrong when nothing usable was found, before the size is checked. */
export function readingOf<T>(
	given: unknown,
	value: T | undefined,
	isTooLarge: IsTooLarge,
): Reading<T> {
	if (value === undefined) return { kind: 'wrong' };
	return isTooLarge(given, value) ? { kind: 'oversize' } : { kind: 'value', value };
}

/** Whether a value removes the keyboard, attachment or menu in an update. */
export const isRemoval = (given: unknown): boolean => isEmpty(given) || given === 'N';

/** An http(s) URL or a path of the portal; other schemes never get into a message. */
export const isLink = (value: unknown): value is string =>
	typeof value === 'string' && /^(\/|https?:\/\/)/.test(value);

export const isHex = (value: unknown): value is string =>
	typeof value === 'string' && /^#([a-f0-9]{3}){1,2}$/i.test(value);

export const colorToken = (value: unknown): string =>
	COLOR_TOKENS.find((token) => token === value) ?? 'base';

/** A text on one line, trimmed. */
export const oneLine = (value: unknown): string =>
	toStr(value)
		.replace(/\s*[\r\n]+\s*/g, ' ')
		.trim();
