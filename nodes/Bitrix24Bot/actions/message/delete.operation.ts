import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { showFor, type Execute } from '../operation';
import { messageApi, messageApiVersionProperty } from './content/messageApi';
import { messageIdProperty, readMessageId } from './messageId';
import { messageOptionsProperty, readMessageOptions } from './messageOptions';

export const description = showFor('message', 'delete', [
	messageApiVersionProperty,
	botIdProperty,
	messageIdProperty,
	messageOptionsProperty('complete'),
]);

/** Deletes a message of the bot; in chats that it manages, v2 deletes any message. */
export const execute: Execute = async (context, index, portal) => {
	const api = messageApi(context, index);
	const bot = readBot(context, index);
	const messageId = readMessageId(context, index);
	const { isComplete } = readMessageOptions(context, index);
	await api.delete(portal, bot, messageId, isComplete);
	return { deleted: true, messageId };
};
