import { warningOf } from '../ask';
import { botIdFor, confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';
import { isManager, readChat } from './readChat';

export const description = showForChatPerson('removeManager');

const METHOD = 'imbot.v2.Chat.Manager.delete';

/**
 * Bitrix24 answers "yes" also when the person was no manager, so the chat is read before.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-delete.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const botId = await botIdFor(portal, bot, METHOD);
	const chat = await readChat(portal, { botId, dialogId });
	await confirmAsBot(portal, { id: botId }, METHOD, { dialogId, userIds: [userId] });
	const removed = isManager(chat, userId) ?? true;
	const isOwner = Number(chat?.owner) === userId;
	return {
		removed,
		dialogId,
		userId,
		...warningOf(
			removed ? undefined : 'Nothing changed: this person was not a manager of the chat.',
			isOwner ? 'This person owns the chat, and keeps all rights in it.' : undefined,
		),
	};
};
