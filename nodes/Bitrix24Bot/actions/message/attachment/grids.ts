import type { IDataObject } from 'n8n-workflow';

import { choicesOf } from '../../../../shared/form/choices';
import { shorten } from '../../../../shared/values/convert';
import { isFilled } from '../builder/json';
import { entriesOf, refuse } from './blockEntries';
import { displayField } from './gridRowFields';

/** Names of earlier documentation, which many bots still use; the server reads them the same way. */
const FORMER: Record<string, string> = { CARD: 'LINE', COLUMN: 'ROW' };

/** PHP writes true as 1 and false as nothing. */
const asText = (value: IDataObject[string]): IDataObject[string] =>
	typeof value === 'boolean' ? String(value) : value;

const rowOf = (row: IDataObject, where: string): IDataObject => {
	const given = row.DISPLAY ?? 'BLOCK';
	const display = FORMER[String(given)] ?? given;
	if (!choicesOf(displayField).includes(String(display))) {
		refuse('ATTACHMENT_VALUE_INVALID', `${where}: DISPLAY ${shorten(JSON.stringify(given))}`);
	}
	const texts = Object.entries(row).map(([key, value]) => [
		key,
		['NAME', 'VALUE'].includes(key) ? asText(value) : value,
	]);
	return { ...Object.fromEntries(texts), DISPLAY: display };
};

/**
 * Reads the rows of a grid. The documentation of grids wants one way of display in each, other pages and the
 * server mix them: neighbours that are shown the same way become one grid, which suits both and looks the same.
 *
 * @returns the rows of one or more grids
 * @throws Bitrix24Error ATTACHMENT_GRID_EMPTY, ATTACHMENT_VALUE_INVALID and those of `entriesOf`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/attachments/block-collections/index.html
 */
export const gridsOf = (value: unknown, where: string): IDataObject[][] => {
	if (Array.isArray(value) && value.length === 0) refuse('ATTACHMENT_GRID_EMPTY', where);
	const rows = entriesOf(value, where).map((row) => rowOf(row, where));
	if (!rows.every(({ NAME, VALUE }) => isFilled(NAME) || isFilled(VALUE))) {
		refuse('ATTACHMENT_GRID_EMPTY', where);
	}
	const grids: IDataObject[][] = [];
	for (const row of rows) {
		const last = grids.at(-1);
		if (last && last[0].DISPLAY === row.DISPLAY) last.push(row);
		else grids.push([row]);
	}
	return grids;
};
