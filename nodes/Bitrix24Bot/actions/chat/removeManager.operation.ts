import { confirmAsBot, inDialog } from '../asBot';
import { showFor, type Execute } from '../operation';
import { chatPersonProperties, readChatPerson } from './chatPerson';

export const description = showFor('chat', 'removeManager', chatPersonProperties);

/**
 * Makes a manager of a chat a plain member again.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-delete.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const params = { dialogId, userIds: [userId] };
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.Manager.delete', params, inDialog(dialogId));
	return { removed: true, dialogId, userId };
};
