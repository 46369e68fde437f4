import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { showFor, type OperationResult } from '../operation';
import { messageApiVersionProperty } from './messageApiVersion';
import { messageIdProperty, readMessageId } from './messageId';
import { messageOptionsProperty, readMessageOptions } from './messageOptions';

export const description = showFor('message', 'delete', [
	messageApiVersionProperty,
	botIdProperty,
	messageIdProperty,
	messageOptionsProperty('complete'),
]);

/**
 * Deletes a message of the bot; in chats that it manages, v2 deletes any message.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-delete.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const messageId = readMessageId(context, index);
	const { isComplete } = readMessageOptions(context, index);
	const isV1 = apiVersion === 'v1';
	const method = isV1 ? 'imbot.message.delete' : 'imbot.v2.Chat.Message.delete';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, apiVersion, locator);
	const params = isV1
		? { BOT_ID: botId, MESSAGE_ID: messageId, COMPLETE: isComplete ? 'Y' : 'N' }
		: { botId, messageId, complete: isComplete };
	confirm(await portal.call(method, params, { orderKey: `message:${messageId}` }), method);
	return { deleted: true, messageId };
}
