import type { IDataObject } from 'n8n-workflow';

import { isObject } from './convert';

/** The value if it is an object or a list, otherwise an empty object. */
export const asObject = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null ? (value as IDataObject) : {};

/** The entries of a list, also of one with gaps, which PHP writes as a map by numbers; undefined for anything else. */
export const asList = (value: unknown): unknown[] | undefined => {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.keys(value).every((key) => /^\d{1,15}$/.test(key))
		? Object.values(value)
		: undefined;
};

/** The maps in a list, as {@link asList} reads it; undefined for anything else. */
export const asMaps = (value: unknown): IDataObject[] | undefined =>
	asList(value)?.filter(isObject);

/** The number of a whole number or its digits; undefined for anything else. */
export const asNumber = (value: unknown): number | undefined => {
	const text = typeof value === 'object' ? '' : String(value ?? '');
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/** The value as text; undefined for objects, lists, null and undefined. */
export const asText = (value: unknown): string | undefined =>
	value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

/** Decodes what is percent-encoded; a text with a broken escape stays as it is. */
export const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** The bytes of a text in which some stand as percent escapes. */
export const bytesOfEscapes = (text: string): Buffer => {
	const byte = (_: string, digits: string) => String.fromCharCode(parseInt(digits, 16));
	const bytes = Buffer.from(text)
		.toString('latin1')
		.replace(/%([0-9a-f]{2})/gi, byte);
	return Buffer.from(bytes, 'latin1');
};

/** Whether the value is a yes of v1, of a form or of JSON. */
export const asFlag = (value: unknown): boolean => ['Y', '1', 'true'].includes(asText(value) ?? '');

/** The yes or no of a value, as the portal spells it; undefined where it says neither. */
export const asYesNo = (value: unknown): boolean | undefined => {
	if (asFlag(value)) return true;
	return ['N', '0', 'false', ''].includes(asText(value) ?? 'none') ? false : undefined;
};
