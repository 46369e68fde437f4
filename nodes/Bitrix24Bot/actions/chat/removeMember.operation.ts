import { ask, warningOf } from '../ask';
import { botIdFor, confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';
import { findMembers } from './listMembers';

export const description = showForChatPerson('removeMember');

const METHOD = 'imbot.v2.Chat.User.delete';

/**
 * Removes a person from a chat. Bitrix24 answers "yes" also when the person was no member, so the members are read
 * before.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-delete.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const botId = await botIdFor(portal, bot, METHOD);
	const found = await ask(findMembers(portal, { botId, dialogId }, [userId]));
	await confirmAsBot(portal, { id: botId }, METHOD, { dialogId, userId });
	const removed = 'error' in found || found.value.absent.length === 0;
	const warning = removed ? undefined : 'Nothing changed: this person was not in the chat.';
	return { removed, dialogId, userId, ...warningOf(warning) };
};
