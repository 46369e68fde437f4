import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { readLocator } from '../form/resourceLocator';
import { toId } from '../values/convert';

export const botIdProperty: INodeProperties = {
	displayName: 'Bot',
	name: 'botId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The bot to work on. API version v1 lists the bots of every app; only those of this credential can be changed.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a bot…',
			typeOptions: { searchListMethod: 'searchBots', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 39' },
		{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. support_bot' },
	],
};

/** How the form names a bot. */
export type BotLocator = { id: number } | { code: string };

/**
 * The bot in the value of the picker: by ID (also from the list), or by code.
 *
 * @throws Bitrix24Error INVALID_BOT_ID, INVALID_BOT_CODE
 */
export const toBotLocator = (locator: unknown): BotLocator => {
	const { mode, value } = readLocator(locator);
	if (mode !== 'code') return { id: toId(value, 'INVALID_BOT_ID') };
	const code = String(value ?? '').trim();
	if (code === '') throw new Bitrix24Error('INVALID_BOT_CODE');
	return { code };
};

/** @throws Bitrix24Error INVALID_BOT_ID, INVALID_BOT_CODE */
export function readBot(context: IExecuteFunctions, index: number): BotLocator {
	return toBotLocator(context.getNodeParameter('botId', index));
}
