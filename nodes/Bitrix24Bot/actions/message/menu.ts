import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { isObject } from '../../../shared/values/convert';
import { isFilled, listIn, parseJson, withoutBlankOnes } from './builder/json';
import { refuseLargeJsonV1 } from './builder/size';
import { checkButton, isBlankButton } from './keyboard/checkButton';

/** Entries of the menu of a message, as v1 takes them. */
export type Menu = { ITEMS: IDataObject[] };

export const menuOption: INodeProperties = {
	displayName: 'Menu JSON',
	name: 'menu',
	type: 'json',
	typeOptions: { rows: 4 },
	default: '[\n  { "TEXT": "Open", "LINK": "https://example.com" }\n]',
	description:
		'Entries of the context menu of the message, as a list or { "ITEMS": […] }. Each has TEXT and one of LINK, COMMAND, or ACTION (PUT, SEND, COPY, CALL, DIALOG) with ACTION_VALUE.',
	displayOptions: { show: { '/apiVersion': ['v1'] } },
};

/** Why Bitrix24 would drop an entry without a word; undefined if it would not. */
const flawOf = (item: unknown): string | undefined => {
	if (!isObject(item)) return 'is no object';
	if (!isFilled(item.TEXT)) return 'has no TEXT';
	const acts =
		['LINK', 'COMMAND', 'APP_ID'].some((key) => isFilled(item[key])) ||
		(isFilled(item.ACTION) && isFilled(item.ACTION_VALUE));
	return acts ? undefined : 'does nothing: it needs LINK, COMMAND, or ACTION with ACTION_VALUE';
};

/**
 * Reads the menu of a message, which only v1 has. Bitrix24 reads its entries as it reads buttons.
 *
 * @param value JSON text, or what an expression gives: a list, or an object with ITEMS
 * @returns undefined for none
 * @throws Bitrix24Error MENU_INVALID, MENU_TOO_LARGE, BUTTON_… codes
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/menu.html
 */
export const toMenu = (value: unknown): Menu | undefined => {
	if (value === undefined || value === null || value === '') return undefined;
	const parsed = parseJson(value, 'MENU', 'MENU_INVALID');
	const given = isObject(parsed) && 'ITEMS' in parsed ? parsed.ITEMS : parsed;
	const items = listIn(given, (one) => 'TEXT' in one);
	if (!items) throw new Bitrix24Error('MENU_INVALID', { detail: 'it is no list' });
	if (items.length === 0) return undefined;
	const numbered = items.map((item, index) => ({ item, where: `entry ${index + 1}` }));
	const checked = withoutBlankOnes(numbered, ({ item }) => isBlankButton(item)).map(
		({ item, where }) => {
			const flaw = flawOf(item);
			if (flaw) throw new Bitrix24Error('MENU_INVALID', { detail: `${where} ${flaw}` });
			return checkButton(item, `menu, ${where}`);
		},
	);
	const menu = { ITEMS: checked };
	refuseLargeJsonV1(menu, 'MENU_TOO_LARGE');
	return menu;
};
