import type { Params } from '../php/params';
import { MESSAGE_TYPES } from '../presenters/chats';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import { entityDataV1, entityOf, otherOf, v1Mentions, v1Tail } from './v1Payload';

/** Common PARAMS of ONIMBOTMESSAGEUPDATE and …DELETE; in groups without the sender. */
function changed(chat: Chat, { id, authorId }: Message): Params {
	return {
		ID: id,
		CHAT_ID: chat.id,
		AUTHOR_ID: authorId,
		MESSAGE_TYPE: MESSAGE_TYPES[chat.type],
		CHAT_AUTHOR_ID: chat.ownerId,
		...entityOf(chat),
		...entityDataV1(chat),
		...(chat.type === 'private'
			? { FROM_USER_ID: authorId, TO_USER_ID: otherOf(chat, authorId) }
			: {}),
		...v1Tail(chat, authorId, id),
	};
}

/** PARAMS of ONIMBOTMESSAGEUPDATE. */
export function v1Updated(chat: Chat, message: Message): Params {
	return {
		...changed(chat, message),
		CHAT_USER_COUNT: chat.members.size,
		PLATFORM_CONTEXT: 'web',
		...v1Mentions(chat, message.text),
	};
}

/** PARAMS of ONIMBOTMESSAGEDELETE; its text says when the message was written. */
export function v1Deleted(chat: Chat, message: Message): Params {
	const [date, time] = new Date(message.date).toISOString().slice(0, 19).split('T');
	const [year, month, day] = date.split('-');
	const MESSAGE = `Message from ${month}/${day}/${year} ${time} has been deleted`;
	return { ...changed(chat, message), MESSAGE };
}
