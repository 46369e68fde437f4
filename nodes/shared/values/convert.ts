import type { GenericValue, IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { wellFormed } from './wellFormed';

/** The longest piece of a value that a message shows, in characters. */
const SHOWN = 50;

/** The beginning of a text, for a message: an expression may give anything, of any length. */
export const shorten = (text: string): string =>
	[...text.slice(0, SHOWN * 2)].slice(0, SHOWN).join('');

/** The error for a value of the form; its message shows how the value begins, or "empty". */
export const invalidValue = (code: string, text: string): Bitrix24Error =>
	new Bitrix24Error(code, { detail: shorten(text) || 'empty' });

/**
 * @param name of the parameter, for the message
 * @returns the text as it will be sent, so that it can be compared with what the portal has
 * @throws Bitrix24Error INVALID_TEXT for objects, lists and "not a number"
 */
export const toText = (value: unknown, name: string): string => {
	if (typeof value === 'object' || Number.isNaN(value)) {
		throw new Bitrix24Error('INVALID_TEXT', { detail: name });
	}
	return wellFormed(String(value));
};

/**
 * Reads yes or no as people and Bitrix24 write it: true, "true", "Y", 1 and their opposites.
 *
 * @throws Bitrix24Error INVALID_BOOLEAN
 */
export const toBoolean = (value: unknown, name: string): boolean => {
	const text = String(value).trim().toLowerCase();
	if (['true', 'y', '1'].includes(text)) return true;
	if (['false', 'n', '0'].includes(text)) return false;
	throw new Bitrix24Error('INVALID_BOOLEAN', { detail: name });
};

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value from the form counts as "field added". */
export const isGiven = (value: unknown): value is Exclude<GenericValue, undefined | null> =>
	value !== undefined && value !== null;

/**
 * @param value a number, or its digits as text
 * @throws Bitrix24Error with `code` for anything else, or when it is out of bounds
 */
export const toInteger = (
	value: unknown,
	{ min, max = Number.MAX_SAFE_INTEGER, code }: { min: number; max?: number; code: string },
): number => {
	const text = String(value ?? '').trim();
	const number = Number(text);
	if (/^\d+$/.test(text) && number >= min && number <= max) return number;
	throw invalidValue(code, text);
};

/**
 * Reads an ID, which the portal counts up from 1.
 *
 * @param value a number, or its digits as text
 * @throws Bitrix24Error with the code, e.g. INVALID_MESSAGE_ID
 */
export const toId = (value: unknown, code: string): number => toInteger(value, { min: 1, code });

/** @throws Bitrix24Error with the code when the value is not among those that the field offers */
export const oneOf = <Value extends string>(
	value: unknown,
	allowed: readonly Value[],
	code: string,
): Value => {
	const found = allowed.find((one) => one === value);
	if (found !== undefined) return found;
	throw new Bitrix24Error(code, { detail: shorten(String(value)) });
};

/** Texts that people separate by commas, or that an expression gives as a list; slashes do not count. */
export const namesIn = (value: unknown): string[] =>
	(Array.isArray(value) ? value : String(value ?? '').split(/[,;\s]+/))
		.map((name) => String(name).trim().toLowerCase().replace(/^\//, ''))
		.filter((name) => name !== '');

/**
 * Reads IDs: a list, or text with commas, blanks or the brackets of JSON between them, as people and
 * language models write it. Empty texts are passed over; null in a list is refused: something is missing.
 *
 * @returns each ID once, in their order
 * @throws Bitrix24Error with the code for anything else, e.g. INVALID_USER_ID
 */
export const toIds = (value: unknown, code: string): number[] => {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[\s,;"[\]]+/);
	return [...new Set(parts.filter((part) => part !== '').map((part) => toId(part, code)))];
};
