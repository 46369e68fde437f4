import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../../shared/values/convert';

/** JSON inside a code fence, with or without words around it, as language models answer. */
const fencedIn = (text: string): string => {
	const end = text.lastIndexOf('```');
	const begin = text.indexOf('```');
	const inner = text.slice(begin + 3, end > begin ? end : undefined);
	return begin < 0 ? '' : inner.replace(/^[\w-]+/, '');
};

const parse = (text: string): { value: unknown } | { flaw: string } => {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { flaw: text === '' ? 'it is empty' : (error as Error).message.slice(0, 200) };
	}
};

/** Parses JSON text; a text in it that is JSON of a list or a map was written twice. */
const parseText = (given: string): { value: unknown } | { flaw: string } => {
	const text = given.trim();
	const plain = parse(text);
	const fenced = 'flaw' in plain ? parse(fencedIn(text)) : plain;
	const parsed = 'flaw' in fenced ? plain : fenced;
	const inner = 'value' in parsed && typeof parsed.value === 'string' && parse(parsed.value);
	return inner && 'value' in inner && typeof inner.value === 'object' ? inner : parsed;
};

/**
 * Parses a JSON field; an expression may give a parsed value. A Markdown code fence around the JSON is
 * passed over, and so is a wrapper that names the API's parameter.
 *
 * @param name the parameter, in capitals: `{"ATTACH": […]}` and `{"attach": […]}` mean `[…]`
 * @throws Bitrix24Error with the code when the text is not JSON
 */
export const parseJson = (given: unknown, name: string, code: string): unknown => {
	const parsed = typeof given === 'string' ? parseText(given) : { value: given };
	if ('flaw' in parsed) throw new Bitrix24Error(code, { detail: parsed.flaw });
	const { value } = parsed;
	const [key, ...others] = isObject(value) ? Object.keys(value) : [];
	const isWrapper = others.length === 0 && [name, name.toLowerCase()].includes(key);
	return isWrapper ? (value as IDataObject)[key] : value;
};

/**
 * The entries of a value in which the API expects a list: a list, one entry in place of it, or what PHP writes for
 * a list whose numbers have gaps, `{"0": …, "2": …}`.
 *
 * @param isEntry whether an object is one entry
 * @returns undefined for anything else
 */
export const listIn = (
	value: unknown,
	isEntry: (value: IDataObject) => boolean,
): unknown[] | undefined => {
	if (Array.isArray(value)) return value;
	if (!isObject(value)) return undefined;
	const keys = Object.keys(value);
	const isNumbered = keys.length > 0 && keys.every((key) => /^\d{1,9}$/.test(key));
	if (isNumbered) return Object.values(value);
	return isEntry(value) ? [value] : undefined;
};

/** Whether a value is a number, or text other than blanks. */
export const isFilled = (value: unknown): boolean =>
	(typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '';

/** Whether there is nothing in a value: no text but blanks, and the same of everything in a list or a map. */
export const isBlank = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).every(isBlank)
		: [undefined, null].includes(value as null) || String(value).trim() === '';

/** Without empty values; null would not reach Bitrix24 unchanged anyway. */
export const withoutBlanks = (values: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(values).filter(([, value]) => ![null, undefined, ''].includes(value as null)),
	);

/**
 * Leaves out what is blank, as a template leaves it behind for data that are missing. If all is blank, all
 * stays: nothing would be left to send, and the check says what is missing.
 */
export const withoutBlankOnes = <Entry>(
	entries: readonly Entry[],
	isBlankOne: (entry: Entry) => boolean,
): readonly Entry[] => {
	const filled = entries.filter((entry) => !isBlankOne(entry));
	return filled.length > 0 ? filled : entries;
};
