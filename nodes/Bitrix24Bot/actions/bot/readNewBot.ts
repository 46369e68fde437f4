import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { type ApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import { addAvatar } from '../../avatar/readAvatar';
import { botApi } from './api/botApi';
import type { NewBot } from './changes/botChanges';
import { checkNewBot } from './changes/checkNewBot';
import { additionalFieldsProperty } from './fields/botFields';
import { newEventHandlersProperty } from './fields/eventHandlers';

/** Form fields of a new bot; those of the avatar and the options follow them. */
export const newBotProperties: INodeProperties[] = [
	apiVersionProperty,
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		placeholder: 'e.g. support_bot',
		description: 'Code by which the bot is found again. No two bots of a portal may have the same.',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Support',
		description: 'First name of the bot, as people see it in chats',
	},
	additionalFieldsProperty,
	newEventHandlersProperty,
];

/**
 * Reads the form of a new bot for one item, and checks that the bot will have an owner.
 *
 * @param write what is certain to be done: a bot that exists may have a longer token than a new one
 * @throws Bitrix24Error with one of our refusals, e.g. INVALID_CODE, BOT_TOKEN_REQUIRED
 */
export async function readNewBot(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
	apiVersion: ApiVersion,
	write: 'register' | 'update',
): Promise<NewBot> {
	const newBot = checkNewBot(apiVersion, {
		code: context.getNodeParameter('code', index),
		name: context.getNodeParameter('name', index),
		additionalFields: readCollection(context, 'additionalFields', index),
		eventHandlers: readCollection(context, 'eventHandlers', index),
	});
	portal.requireOwner(botApi(apiVersion).methods[write]);
	await addAvatar(context, index, portal, newBot.changes);
	return newBot;
}
