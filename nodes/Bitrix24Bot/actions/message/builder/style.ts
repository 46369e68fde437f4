import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { shorten } from '../../../../shared/values/convert';

/** Color schemes of buttons, attachments and grid rows. */
export const styles: INodePropertyOptions[] = [
	{ name: 'Alert', value: 'alert', description: 'For what cannot be undone' },
	{ name: 'Base', value: 'base', description: 'The usual one' },
	{ name: 'Primary', value: 'primary', description: 'For what most people will choose' },
	{ name: 'Secondary', value: 'secondary', description: 'For the other choices' },
];

const isHexColor = (value: unknown): boolean =>
	/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(String(value));

const isPixels = (value: unknown): boolean => /^[1-9]\d{0,4}$/.test(String(value));

const isColorToken = (value: unknown): boolean =>
	styles.some((style) => style.value === String(value));

/** Checks for values that Bitrix24 would silently drop, by key of a button or a block. */
const checks: Record<string, (value: unknown) => boolean> = {
	AVATAR_TYPE: (value) => ['BOT', 'CHAT', 'USER'].includes(String(value)),
	BG_COLOR: isHexColor,
	BG_COLOR_TOKEN: isColorToken,
	COLOR: isHexColor,
	COLOR_TOKEN: isColorToken,
	HEIGHT: isPixels,
	OFF_BG_COLOR: isHexColor,
	OFF_TEXT_COLOR: isHexColor,
	SIZE: (value) => /^\d{1,15}$/.test(String(value)),
	TEXT_COLOR: isHexColor,
	WIDTH: isPixels,
};

/** The first value that Bitrix24 would not take, as `KEY value`; undefined if all are fine. */
export const invalidStyle = (values: IDataObject): string | undefined => {
	const wrong = Object.entries(values).find(
		([key, value]) => Object.hasOwn(checks, key) && !checks[key](value),
	);
	return wrong && `${wrong[0]} ${shorten(JSON.stringify(wrong[1]))}`;
};

/** Bitrix24 looks for `http://` or `https://` in small letters, at the very beginning. */
const asAddress = (text: string): string =>
	text.trim().replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase());

const upper = (text: string): string => text.trim().toUpperCase();
const lower = (text: string): string => text.trim().toLowerCase();

/** How Bitrix24 wants values to be written, by key of a button or a block. */
const spellings: Record<string, (text: string) => string> = {
	AVATAR: asAddress,
	AVATAR_TYPE: upper,
	BG_COLOR_TOKEN: lower,
	COLOR_TOKEN: lower,
	DISPLAY: upper,
	LINK: asAddress,
	PREVIEW: asAddress,
};

/** Values in the one spelling in which Bitrix24 takes them. */
export const spelled = (values: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(values).map(([key, value]) => {
			const isWord = typeof value === 'string' && Object.hasOwn(spellings, key);
			return [key, isWord ? spellings[key](value) : value];
		}),
	);

/** Keys whose value is a whole number. */
const NUMBERS = ['APP_ID', 'BOT_ID', 'CHAT_ID', 'HEIGHT', 'ID', 'SIZE', 'USER_ID', 'WIDTH'];

/** Converts digits to numbers under the keys that hold numbers. */
export const withNumbers = (values: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(values).map(([key, value]) => {
			const isDigits = NUMBERS.includes(key) && /^\d{1,15}$/.test(String(value));
			return [key, isDigits ? Number(value) : value];
		}),
	);

/** Whether Bitrix24 accepts a value as an address: on the web, or a path on the portal. */
export const isAddress = (value: unknown): boolean =>
	typeof value === 'string' &&
	(value.startsWith('/') || (/^https?:\/\//.test(value) && URL.canParse(value)));
