import { confirmAsBot, inDialog } from '../asBot';
import { showFor, type Execute } from '../operation';
import { chatPersonProperties, readChatPerson } from './chatPerson';

export const description = showFor('chat', 'setOwner', chatPersonProperties);

/**
 * Gives a chat another owner. Only the owner can do that, so the bot has to be it.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-set-owner.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const params = { dialogId, userId };
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.setOwner', params, inDialog(dialogId));
	return { updated: true, dialogId, ownerId: userId };
};
