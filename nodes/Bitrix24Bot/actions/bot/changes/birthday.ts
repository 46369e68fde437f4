import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { shorten } from '../../../../shared/values/convert';

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A Date becomes a day in n8n's time zone; other objects, such as Luxon's DateTime, have their own zone. */
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
