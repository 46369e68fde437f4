import { Bitrix24Error } from '../portal/errors/Bitrix24Error';

/** The beginning of a text, for a message: an expression may give anything, of any length. */
export const shorten = (text: string): string => [...text].slice(0, 50).join('');

/**
 * @param name of the parameter, for the message
 * @throws Bitrix24Error INVALID_TEXT for objects, lists and "not a number"
 */
export const toText = (value: unknown, name: string): string => {
	if (typeof value === 'object' || Number.isNaN(value)) {
		throw new Bitrix24Error('INVALID_TEXT', { detail: name });
	}
	return String(value);
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

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The day of a Date in the time zone of n8n; other objects (Luxon's DateTime) know their own day. */
const textOfDate = (value: unknown): string => {
	if (value instanceof Date) {
		const month = twoDigits(value.getMonth() + 1);
		return `${value.getFullYear()}-${month}-${twoDigits(value.getDate())}`;
	}
	const json = value instanceof Object ? JSON.stringify(value) : String(value);
	return json.replace(/^"|"$/g, '').trim();
};

/**
 * Reads a date: `YYYY-MM-DD`, with or without a time of day, a Luxon DateTime or a Date.
 *
 * @returns `YYYY-MM-DD`
 * @throws Bitrix24Error INVALID_BIRTHDAY when there is no such day
 */
export const toBirthday = (value: unknown): string => {
	const text = textOfDate(value);
	const [, date] = /^((?!0000)\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text) ?? [];
	const parsed = new Date(`${date}T00:00:00Z`);
	if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date)) {
		throw new Bitrix24Error('INVALID_BIRTHDAY', { detail: shorten(text) });
	}
	return date;
};
