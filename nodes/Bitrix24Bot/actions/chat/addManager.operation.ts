import { confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';

export const description = showForChatPerson('addManager');

/**
 * Makes a member of a chat a manager. Bitrix24 ignores people who are not members.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-add.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.Manager.add', { dialogId, userIds: [userId] });
	return { added: true, dialogId, userId };
};
