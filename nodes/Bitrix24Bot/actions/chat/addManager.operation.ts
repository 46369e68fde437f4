import { confirmAsBot, inDialog } from '../asBot';
import { showFor, type Execute } from '../operation';
import { chatPersonProperties, readChatPerson } from './chatPerson';

export const description = showFor('chat', 'addManager', chatPersonProperties);

/**
 * Makes a member of a chat a manager. Bitrix24 ignores people who are not members.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-add.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const params = { dialogId, userIds: [userId] };
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.Manager.add', params, inDialog(dialogId));
	return { added: true, dialogId, userId };
};
