import type { IDataObject } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { asBot, dialogOrder } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { messageIdProperty, readMessageId } from './messageId';

export const description = showForBot('message', 'markAsRead', [
	dialogIdProperty,
	{
		...messageIdProperty,
		displayName: 'Up to Message ID',
		description:
			'ID of the last message to mark as read. Left empty, all messages of the chat are.',
	},
]);

/**
 * Marks messages as read by the bot: all of a chat, or up to one.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-read.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const isAll = String(context.getNodeParameter('messageId', index, '') ?? '').trim() === '';
	const upTo = isAll ? {} : { messageId: readMessageId(context, index) };
	const method = 'imbot.v2.Chat.Message.read';
	const params = { dialogId, ...upTo };
	const answer = await asBot<IDataObject>(portal, bot, method, params, dialogOrder(dialogId));
	return { dialogId, ...answer };
};
