import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { warningOf } from '../ask';
import { botIdFor, confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readChatPerson, showForChatPerson } from './chatPerson';
import { findMembers } from './listMembers';

export const description = showForChatPerson('setOwner');

const METHOD = 'imbot.v2.Chat.setOwner';

/**
 * Makes another person the owner of a chat. Bitrix24 hands it over to anybody, even to people who do not exist or
 * cannot open it, and nobody could take it back: so the members are read before.
 *
 * @throws Bitrix24Error NEW_OWNER_NOT_IN_CHAT, NEW_OWNER_NOT_ACTIVE
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-set-owner.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const botId = await botIdFor(portal, bot, METHOD);
	const { members, absent } = await findMembers(portal, { botId, dialogId }, [userId]);
	const detail = `user ${userId}, ${dialogId}`;
	if (absent.length > 0) throw new Bitrix24Error('NEW_OWNER_NOT_IN_CHAT', { detail });
	const member = members.get(userId);
	if (member?.active === false) throw new Bitrix24Error('NEW_OWNER_NOT_ACTIVE', { detail });
	await confirmAsBot(portal, { id: botId }, METHOD, { dialogId, userId });
	const warning = member
		? undefined
		: 'The chat is too large to check that the new owner is a member: Bitrix24 does not check it.';
	return { updated: true, dialogId, ownerId: userId, ...warningOf(warning) };
};
