import { warningOf } from '../ask';
import { botIdFor, confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';
import { isManager, readChat } from './readChat';

export const description = showForChatPerson('addManager');

const METHOD = 'imbot.v2.Chat.Manager.add';

/**
 * Makes a member of a chat a manager. Bitrix24 answers "yes" and passes over people who are not members, so the chat
 * is read afterwards.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-add.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const botId = await botIdFor(portal, bot, METHOD);
	await confirmAsBot(portal, { id: botId }, METHOD, { dialogId, userIds: [userId] });
	const added = isManager(await readChat(portal, { botId, dialogId }), userId) ?? true;
	const warning = added
		? undefined
		: 'Bitrix24 made nobody a manager. Only members can be: use "Add Members" first.';
	return { added, dialogId, userId, ...warningOf(warning) };
};
