import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../shared/values/convert';
import { isBlank, isFilled } from '../builder/json';
import { entriesOf, isBlankEntry, refuse } from './blockEntries';
import { gridsOf } from './grids';

/** Default width of a delimiter: an empty object would get lost in a batch. */
const DELIMITER_SIZE = 200;

/** `true` and its kin, and PHP's empty array: a delimiter as Bitrix24 draws it. */
const isOn = (value: unknown): boolean =>
	Array.isArray(value)
		? value.length === 0
		: ['true', 'y', '1'].includes(String(value).trim().toLowerCase());

const isOff = (value: unknown): boolean =>
	(typeof value !== 'object' && isBlank(value)) ||
	['false', 'n', '0', 'null'].includes(String(value).trim().toLowerCase());

/** With a name, a link may lead to a person or a chat instead of an address. */
const hasTarget = (entry: IDataObject): boolean =>
	isFilled(entry.LINK) ||
	(isFilled(entry.NAME) &&
		['USER_ID', 'CHAT_ID', 'NETWORK_ID'].some((key) => isFilled(entry[key])));

/** What was a single object stays one. */
const oneOrAll = (entries: IDataObject[], value: unknown): IDataObject | IDataObject[] =>
	entries.length === 1 && !Array.isArray(value) ? entries[0] : entries;

const linkOf = (value: unknown, where: string): IDataObject | IDataObject[] => {
	const entries = entriesOf(value, where, 'LINK');
	if (!entries.every(hasTarget)) refuse('ATTACHMENT_LINK_REQUIRED', where);
	return oneOrAll(entries, value);
};

const listOf = (value: unknown, where: string): IDataObject[] => {
	const entries = entriesOf(value, where, 'LINK');
	if (!entries.every(({ LINK }) => isFilled(LINK))) refuse('ATTACHMENT_LINK_REQUIRED', where);
	return entries;
};

const textOf = (value: unknown): unknown => (isObject(value) ? value.TEXT : value);

type Read = (value: unknown, where: string) => IDataObject[string];

const readers: Record<string, Read> = {
	DELIMITER: (value, where) => ({
		SIZE: DELIMITER_SIZE,
		...(isOn(value) ? {} : entriesOf(value, where)[0]),
	}),
	FILE: listOf,
	IMAGE: listOf,
	LINK: linkOf,
	MESSAGE: (value, where) => {
		if (!isFilled(textOf(value))) refuse('ATTACHMENT_TEXT_REQUIRED', where);
		return isObject(value) ? value : String(value);
	},
	RICH_LINK: linkOf,
	USER: (value, where) => {
		const entries = entriesOf(value, where, 'NAME');
		if (!entries.every(({ NAME }) => isFilled(NAME))) refuse('ATTACHMENT_NAME_REQUIRED', where);
		return oneOrAll(entries, value);
	},
};

const isKnown = (kind: string): boolean => kind === 'GRID' || Object.hasOwn(readers, kind);

/** Whether an object is a block: its key says of which kind. */
export const isBlock = (value: IDataObject): boolean => Object.keys(value).some(isKnown);

/** Whether a block has nothing to show. An empty delimiter is a line, unless it is switched off. */
export const isBlankBlock = (block: unknown): boolean => {
	if (!isObject(block)) return isBlank(block);
	return Object.entries(block).every(([kind, value]) => {
		if (!isKnown(kind)) return false;
		if (kind === 'DELIMITER') return isOff(value);
		const entries: unknown[] = Array.isArray(value) ? value : [value];
		return entries.every(isBlankEntry);
	});
};

/**
 * Checks one block in the API's form. Bitrix24 silently drops a block that it cannot use.
 *
 * @param where which block it is, for the error message
 * @returns several for a grid of rows that are shown in different ways
 * @throws Bitrix24Error ATTACHMENT_… codes
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/block-collections/index.html
 */
export const checkBlock = (given: unknown, where: string): IDataObject[] => {
	const keys = isObject(given) ? Object.keys(given) : [];
	const [kind] = keys;
	if (!isObject(given) || keys.length !== 1 || !isKnown(kind)) {
		return refuse('ATTACHMENT_SHAPE_INVALID', `${where} has the keys ${keys.join(', ') || 'none'}`);
	}
	const place = `${where} (${kind})`;
	if (kind === 'GRID') return gridsOf(given.GRID, place).map((rows) => ({ GRID: rows }));
	return [{ [kind]: readers[kind](given[kind], place) }];
};
