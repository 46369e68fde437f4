import type { IExecuteFunctions } from 'n8n-workflow';

import type { Portal } from '../../../shared/portal/portal';
import { botIdProperty, readApiVersion, readBot } from '../../parameters/bot';
import { messageIdProperty, readMessageId } from '../../parameters/ids';
import { messageApiVersionProperty } from '../../parameters/messageApiVersion';
import { messageOptionsProperty, readMessageOptions } from '../../parameters/messageOptions';
import { botIdOf } from '../bot/readBots';
import { showFor, type OperationResult } from '../operation';

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
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion.call(this, index);
	const locator = readBot.call(this, index);
	const messageId = readMessageId.call(this, index);
	const { isComplete } = readMessageOptions.call(this, index);
	const botId = await botIdOf(portal, apiVersion, locator);
	const options = { orderKey: `message:${messageId}` };
	if (apiVersion === 'v1') {
		const params = { BOT_ID: botId, MESSAGE_ID: messageId, COMPLETE: isComplete ? 'Y' : 'N' };
		await portal.call('imbot.message.delete', params, options);
	} else {
		const params = { botId, messageId, complete: isComplete };
		await portal.call('imbot.v2.Chat.Message.delete', params, options);
	}
	return { deleted: true, messageId };
}
