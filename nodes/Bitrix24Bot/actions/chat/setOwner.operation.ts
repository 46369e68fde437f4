import { confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';

export const description = showForChatPerson('setOwner');

/**
 * Makes another person the owner of a chat. Only its owner may do that, so the bot has to own it.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-set-owner.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.setOwner', { dialogId, userId });
	return { updated: true, dialogId, ownerId: userId };
};
