import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { type ApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import { addAvatar } from '../../avatar/readAvatar';
import { botApi } from './api/botApi';
import type { NewBot } from './changes/botChanges';
import { checkNewBot } from './changes/checkNewBot';
import { newEventHandlersProperty } from './fields/eventHandlers';
import { nameProperty, codeProperty } from './fields/newBotFields';
import { additionalFieldsProperty } from './fields/updateFields';

/** The part of the form that describes a new bot; avatar and options come after it. */
export const newBotProperties: INodeProperties[] = [
	apiVersionProperty,
	codeProperty,
	nameProperty,
	additionalFieldsProperty,
	newEventHandlersProperty,
];

/**
 * Reads a new bot from the form of one item, and makes sure that it will have an owner.
 *
 * @throws Bitrix24Error with one of our refusals, e.g. INVALID_CODE, BOT_TOKEN_REQUIRED
 */
export async function readNewBot(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
	apiVersion: ApiVersion,
): Promise<NewBot> {
	const newBot = checkNewBot(apiVersion, {
		code: context.getNodeParameter('code', index),
		name: context.getNodeParameter('name', index),
		additionalFields: readCollection(context, 'additionalFields', index),
		eventHandlers: readCollection(context, 'eventHandlers', index),
	});
	portal.requireOwner(botApi(apiVersion).methods.register);
	await addAvatar(context, index, portal, newBot.changes);
	return newBot;
}
