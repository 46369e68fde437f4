import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ApiVersion } from '../../shared/bot/form';
import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { toId } from '../../shared/values/convert';
import { readLocator } from './locator';

/** The picker of a bot, for every operation on one bot. */
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
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 39',
		},
		{
			displayName: 'By Code',
			name: 'code',
			type: 'string',
			placeholder: 'e.g. support_bot',
		},
	],
};

export const apiVersionProperty: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{
			name: 'V1 (Deprecated)',
			value: 'v1',
			description:
				'Methods imbot.*: for older self-hosted portals, and for code, email, birthday, website and single event handlers',
		},
		{
			name: 'V2',
			value: 'v2',
			description: 'Methods imbot.v2.*: recommended by Bitrix24, changes avatars reliably',
		},
	],
	default: 'v2',
	description: 'Generation of the Bitrix24 bot platform. Both work with the same bots.',
};

/** Names the bot to create, or to update when it is there. */
export const codeProperty: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	default: '',
	placeholder: 'e.g. support_bot',
	description: 'Code by which the bot is found again. No two bots of a portal may have the same.',
};

export const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Support',
	description: 'First name of the bot, as people see it in chats',
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

/** Reads the picker of a bot. */
export function readBot(this: IExecuteFunctions, index: number): BotLocator {
	return toBotLocator(this.getNodeParameter('botId', index));
}

export function readApiVersion(this: IExecuteFunctions, index: number): ApiVersion {
	const version = this.getNodeParameter('apiVersion', index) as string;
	if (version !== 'v1' && version !== 'v2') {
		throw new Bitrix24Error('INVALID_API_VERSION', { detail: String(version) });
	}
	return version;
}
