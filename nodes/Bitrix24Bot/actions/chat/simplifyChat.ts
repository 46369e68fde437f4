import type { IDataObject } from 'n8n-workflow';

import { colorOfHex } from '../../../shared/bot/colors';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import { asBot } from '../asBot';

/** A new chat with our field names. */
export const simplifyChat = (chat: IDataObject): IDataObject => ({
	dialogId: chat.dialogId,
	chatId: chat.id,
	title: chat.name,
	description: chat.description,
	color: colorOfHex(chat.color),
	avatar: chat.avatar,
	ownerId: chat.owner,
	role: chat.role,
	userCounter: chat.userCounter,
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
interface ChatAnswer extends IDataObject {
	chat: IDataObject;
}

/**
 * As {@link asBot} calls, for a method whose answer has to hold a chat.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const chatAsBot = async (...call: Parameters<typeof asBot>): Promise<ChatAnswer> => {
	const answer = await asBot<ChatAnswer | null>(...call);
	if (answer?.chat?.id) return answer;
	throw unexpectedAnswer(call[2]);
};
