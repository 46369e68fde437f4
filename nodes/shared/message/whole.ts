import { Bitrix24Error } from '../portal/errors/Bitrix24Error';

/** @throws Bitrix24Error with the code for anything but a whole number within bounds */
export const toWhole = (value: unknown, least: number, most: number, code: string): number => {
	const text = String(value ?? '').trim();
	const number = Number(text);
	if (/^\d+$/.test(text) && number >= least && number <= most) return number;
	throw new Bitrix24Error(code, { detail: text.slice(0, 50) || 'empty' });
};
