import { confirmAsBot, inDialog } from '../asBot';
import { showFor, type Execute } from '../operation';
import { chatPersonProperties, readChatPerson } from './chatPerson';

export const description = showFor('chat', 'removeMember', chatPersonProperties);

/**
 * Removes a person from a chat; has no effect on people who are not members.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-delete.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const params = { dialogId, userId };
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.User.delete', params, inDialog(dialogId));
	return { removed: true, dialogId, userId };
};
