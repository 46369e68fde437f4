import type { IDataObject } from 'n8n-workflow';

import { colorOfHex } from '../../../shared/bot/colors';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';

/** A new chat with our field names. Its type is left out: it is always the same. */
export const simplifyNewChat = (chat: IDataObject): IDataObject => ({
	dialogId: chat.dialogId,
	chatId: chat.id,
	title: chat.name,
	description: chat.description,
	color: colorOfHex(chat.color),
	avatar: chat.avatar,
	ownerId: chat.owner,
	role: chat.role,
	userCounter: chat.userCounter,
});

/** The same for any chat. */
export const simplifyChat = (chat: IDataObject): IDataObject => ({
	...simplifyNewChat(chat),
	type: chat.type,
});

/** A member of a chat: a person or a bot. */
export const simplifyMember = (user: IDataObject): IDataObject => ({
	userId: user.id,
	name: user.name,
	firstName: user.firstName,
	lastName: user.lastName,
	workPosition: user.workPosition,
	gender: user.gender,
	email: user.email,
	type: user.type,
	active: user.active,
	bot: user.bot,
});

/** `{ chat, users }`, as `imbot.v2.Chat.add` and `imbot.v2.Chat.get` answer. */
export interface ChatAnswer extends IDataObject {
	chat: IDataObject;
}

/**
 * Checks an answer that has to hold a chat.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const readChatAnswer = (answer: Partial<ChatAnswer> | null, method: string): ChatAnswer => {
	const chat = answer?.chat;
	if (!chat?.id) throw unexpectedAnswer(method);
	return { ...answer, chat };
};
