import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../../shared/errors/Bitrix24Error';
import { choicesOf } from '../../../../shared/form/choices';
import { isObject, shorten } from '../../../../shared/values/convert';
import { isFilled, withoutBlanks } from '../builder/json';
import { isAddress, withNumbers, invalidStyle } from '../builder/style';
import { displayField } from './gridRowFields';

/** Default width of a delimiter: an empty object would get lost in a batch. */
const DELIMITER_SIZE = 200;

const refuse = (code: string, where: string): never => {
	throw new Bitrix24Error(code, { detail: where });
};

/** Objects of a block whose value is one of them or a list. */
const entriesOf = (value: unknown, where: string): IDataObject[] => {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	if (entries.length === 0) refuse('ATTACHMENT_SHAPE_INVALID', where);
	return entries.map((entry) => {
		if (!isObject(entry)) return refuse('ATTACHMENT_SHAPE_INVALID', where);
		const given = withoutBlanks(entry);
		const wrong = invalidStyle(given);
		if (wrong) refuse('ATTACHMENT_VALUE_INVALID', `${where}: ${wrong}`);
		for (const key of ['LINK', 'PREVIEW', 'AVATAR']) {
			if (isFilled(given[key]) && !isAddress(given[key])) {
				refuse('ATTACHMENT_LINK_INVALID', `${where}: ${key}`);
			}
		}
		return withNumbers(given);
	});
};

/** With a name, a link may lead to a person or a chat instead of an address. */
const hasTarget = (entry: IDataObject): boolean =>
	isFilled(entry.LINK) ||
	(isFilled(entry.NAME) &&
		['USER_ID', 'CHAT_ID', 'NETWORK_ID'].some((key) => isFilled(entry[key])));

const linkOf = (value: unknown, where: string): IDataObject | IDataObject[] => {
	const entries = entriesOf(value, where);
	if (!entries.every(hasTarget)) refuse('ATTACHMENT_LINK_REQUIRED', where);
	return Array.isArray(value) ? entries : entries[0];
};

const listOf = (value: unknown, where: string): IDataObject[] => {
	const entries = entriesOf(value, where);
	if (!entries.every(({ LINK }) => isFilled(LINK))) refuse('ATTACHMENT_LINK_REQUIRED', where);
	return entries;
};

const gridOf = (value: unknown, where: string): IDataObject[] => {
	if (Array.isArray(value) && value.length === 0) refuse('ATTACHMENT_GRID_EMPTY', where);
	const rows = entriesOf(value, where).map((row): IDataObject => ({ DISPLAY: 'BLOCK', ...row }));
	const [{ DISPLAY: display }] = rows;
	if (!choicesOf(displayField).includes(String(display))) {
		refuse('ATTACHMENT_VALUE_INVALID', `${where}: DISPLAY ${shorten(JSON.stringify(display))}`);
	}
	if (rows.some(({ DISPLAY }) => DISPLAY !== display)) refuse('ATTACHMENT_GRID_MIXED', where);
	if (!rows.every(({ NAME, VALUE }) => isFilled(NAME) || isFilled(VALUE))) {
		refuse('ATTACHMENT_GRID_EMPTY', where);
	}
	return rows;
};

const readers: Record<string, (value: unknown, where: string) => IDataObject[string]> = {
	DELIMITER: (value, where) => ({ SIZE: DELIMITER_SIZE, ...entriesOf(value, where)[0] }),
	FILE: listOf,
	GRID: gridOf,
	IMAGE: listOf,
	LINK: linkOf,
	MESSAGE: (value, where) => {
		const text = isObject(value) ? value.TEXT : value;
		if (!isFilled(text)) refuse('ATTACHMENT_TEXT_REQUIRED', where);
		return isObject(value) ? value : String(value);
	},
	RICH_LINK: linkOf,
	USER: (value, where) => {
		const entries = entriesOf(value, where);
		if (!entries.every(({ NAME }) => isFilled(NAME))) refuse('ATTACHMENT_NAME_REQUIRED', where);
		return Array.isArray(value) ? entries : entries[0];
	},
};

/**
 * Checks one block in the API's form. Bitrix24 silently drops a block that it cannot use.
 *
 * @param where which block it is, for the error message
 * @throws Bitrix24Error ATTACHMENT_… codes
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/block-collections/index.html
 */
export const checkBlock = (given: unknown, where: string): IDataObject => {
	const keys = isObject(given) ? Object.keys(given) : [];
	const [kind] = keys;
	if (!isObject(given) || keys.length !== 1 || !Object.hasOwn(readers, kind)) {
		return refuse('ATTACHMENT_SHAPE_INVALID', `${where} has the keys ${keys.join(', ') || 'none'}`);
	}
	return { [kind]: readers[kind](given[kind], `${where} (${kind})`) };
};
