import type { Params } from '../php/params';
import { asArray, isArray, isSet, toInt, toStr } from '../php/values';
import type { Attach } from '../types/message';
import {
	colorToken,
	isHex,
	isLink,
	oneLine,
	over60000,
	readingOf,
	unpack,
	type Reading,
} from './reading';

/** Kinds of grid cells, by their present and former names. */
const DISPLAYS: Record<string, string> = {
	BLOCK: 'BLOCK',
	LINE: 'LINE',
	CARD: 'LINE',
	ROW: 'ROW',
	COLUMN: 'ROW',
	TABLE: 'TABLE',
};

const positive = (given: Params, keys: string[]) =>
	Object.fromEntries(
		keys.filter((key) => toInt(given[key]) > 0).map((key) => [key, toInt(given[key])]),
	);
const links = (given: Params, keys: string[]) =>
	Object.fromEntries(keys.filter((key) => isLink(given[key])).map((key) => [key, given[key]]));
const lines = (given: Params, keys: string[]) =>
	Object.fromEntries(
		keys.filter((key) => oneLine(given[key]) !== '').map((key) => [key, oneLine(given[key])]),
	);
const hex = (given: Params) => (isHex(given.COLOR) ? { COLOR: given.COLOR } : {});

/** Trimmed; `#BR#` is a line break, too. */
const rich = (value: unknown) => toStr(value).trim().replaceAll('#BR#', '[BR]');

function readUser(given: Params): Params | undefined {
	if (oneLine(given.NAME) === '') return undefined;
	const type = ['CHAT', 'USER', 'BOT'].find((name) => name === given.AVATAR_TYPE);
	const known = ['USER', 'CHAT', 'BOT'].find((name) => toInt(given[`${name}_ID`]) > 0);
	return {
		...lines(given, ['NAME']),
		...(known ? positive(given, [`${known}_ID`]) : links(given, ['LINK'])),
		...links(given, ['AVATAR']),
		AVATAR_TYPE: type ?? known ?? 'USER',
	};
}

function readLink(given: Params): Params | undefined {
	const ids = isSet(given, 'NAME') ? positive(given, ['USER_ID', 'CHAT_ID']) : {};
	if (Object.keys(ids).length === 0 && !isLink(given.LINK)) return undefined;
	const size = positive(given, ['WIDTH', 'HEIGHT']);
	const preview = links(given, ['PREVIEW']);
	return {
		...ids,
		...lines(given, ['NAME']),
		...links(given, ['LINK']),
		...(isSet(given, 'DESC') ? { DESC: toStr(given.DESC) } : {}),
		...(isSet(given, 'HTML') ? { HTML: toStr(given.HTML) } : {}),
		...(Object.keys(preview).length > 0 ? { ...preview, ...size } : {}),
	};
}

function readCell(given: Params): Params | undefined {
	const display = DISPLAYS[toStr(given.DISPLAY)] ?? 'BLOCK';
	const value = rich(given.VALUE);
	if (display !== 'LINE' && oneLine(given.NAME) === '' && value === '') return undefined;
	return {
		DISPLAY: display,
		NAME: oneLine(given.NAME),
		VALUE: value,
		...hex(given),
		...positive(given, ['WIDTH', 'HEIGHT', 'USER_ID', 'CHAT_ID']),
		...links(given, ['LINK']),
		COLOR_TOKEN: colorToken(given.COLOR_TOKEN),
	};
}

const readImage = (given: Params) =>
	isLink(given.LINK)
		? {
				...lines(given, ['NAME']),
				...links(given, ['LINK', 'PREVIEW']),
				...positive(given, ['WIDTH', 'HEIGHT']),
			}
		: undefined;

const readFile = (given: Params) =>
	isLink(given.LINK)
		? { ...lines(given, ['NAME']), ...links(given, ['LINK']), ...positive(given, ['SIZE']) }
		: undefined;

/** Items of a block: a list, or one object. */
const itemsOf = (value: unknown) => (Array.isArray(value) ? value : [value]).map(asArray);
const usable = (items: Array<Params | undefined>) => items.filter((item) => item !== undefined);

const wrapped = (items: Params[]) => (items.length > 0 ? [items] : []);

/** Each returns the blocks that one given block becomes. */
const KINDS: Record<string, (value: unknown) => unknown[]> = {
	// One block for each item: this is how the portal splits a list.
	USER: (value) => usable(itemsOf(value).map(readUser)).map((item) => [item]),
	LINK: (value) => usable(itemsOf(value).map(readLink)).map((item) => [item]),
	RICH_LINK: (value) => usable(itemsOf(value).map(readLink)).map((item) => [item]),
	MESSAGE: (value) => [rich(isArray(value) ? value.TEXT : value)].filter((text) => text !== ''),
	GRID: (value) => wrapped(usable(Object.values(asArray(value)).map(asArray).map(readCell))),
	IMAGE: (value) => wrapped(usable(itemsOf(value).map(readImage))),
	FILE: (value) => wrapped(usable(itemsOf(value).map(readFile))),
	DELIMITER: (value) => [
		{ SIZE: Math.max(0, toInt(asArray(value).SIZE)) || 200, ...hex(asArray(value)) },
	],
};

function readBlock(given: Params): Array<Record<string, unknown>> {
	const kind = Object.keys(KINDS).find((name) => isSet(given, name));
	return kind ? KINDS[kind](given[kind]).map((value) => ({ [kind]: value })) : [];
}

/**
 * Reads ATTACH: `{ BLOCKS }`, the bare list, or either as JSON text. Incomplete blocks are dropped
 * silently; an attachment without any usable block is wrong (server source).
 * @param id of the attachment; a given one is ignored
 */
export function readAttach(given: unknown, id: number, isTooLarge = over60000): Reading<Attach> {
	const value = unpack(given);
	if (!value) return { kind: 'wrong' };
	const isWhole = isSet(value, 'BLOCKS');
	const blocks = Object.values(asArray(isWhole ? value.BLOCKS : value)).map(asArray);
	const read = blocks.flatMap(readBlock);
	if (read.length === 0) return { kind: 'wrong' };
	const attach = {
		ID: id,
		DESCRIPTION: isWhole ? oneLine(value.DESCRIPTION) : '',
		COLOR_TOKEN: colorToken(isWhole ? value.COLOR_TOKEN : undefined),
		...(isWhole ? hex(value) : {}),
		BLOCKS: read,
	};
	return readingOf(given, attach, isTooLarge);
}
