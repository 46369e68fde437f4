import type { World } from '../model/world';
import type { Params } from '../php/params';
import { presentChat } from '../presenters/chats';
import { presentMessage } from '../presenters/messages';
import { presentMember } from '../presenters/people';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';

/** Language of the portal, in all events. */
export const LANGUAGE = 'en';

/** Fields of a chat that answers have, but events do not (events docs, "Objects and Fields"). */
const NOT_IN_EVENTS = [
	'role',
	'muteList',
	'dateCreate',
	'lastMessageId',
	'lastMessageViews',
	'lastId',
	'messageCount',
	'unreadId',
	'managerList',
	'markedId',
	'public',
	'userCounter',
	'guestCount',
];

/** Chat object of an event from the view of a bot; private dialogs have no name. */
function chatOf(world: World, chat: Chat, botId: number): Params {
	const shown = Object.entries(presentChat(world, chat, botId)).filter(
		([key]) => !NOT_IN_EVENTS.includes(key),
	);
	return { ...Object.fromEntries(shown), ...(chat.type === 'private' ? { name: '' } : {}) };
}

/** Chat, user and language of an event: what all but ONIMBOTV2DELETE have. */
export function v2Scene(world: World, chat: Chat, userId: number, botId: number): Params {
	return {
		chat: chatOf(world, chat, botId),
		user: presentMember(world, userId) ?? [],
		language: LANGUAGE,
	};
}

/** Message object of an event: live ones name chat and author twice, and have a block. */
function eventMessage(world: World, message: Message): Params {
	const { chatId: chat_id, authorId: author_id } = message;
	return { ...presentMessage(world, message), chat_id, author_id, block: null };
}

/** The same with a message in front. */
export function v2MessageScene(
	world: World,
	message: Message,
	chat: Chat,
	userId: number,
	botId: number,
): Params {
	return {
		message: eventMessage(world, message),
		...v2Scene(world, chat, userId, botId),
	};
}
