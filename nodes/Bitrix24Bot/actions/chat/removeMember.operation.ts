import { confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';

export const description = showForChatPerson('removeMember');

/**
 * Removes a person from a chat; has no effect on people who are not members.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-delete.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.User.delete', { dialogId, userId });
	return { removed: true, dialogId, userId };
};
