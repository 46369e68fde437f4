import { isViewedByOthers } from '../model/messages';
import type { World } from '../model/world';
import { isoSeconds } from '../php/isoSeconds';
import type { Message } from '../types/message';

/** `params` of a message; an empty PHP array is `[]`. */
function presentParams(message: Message): unknown {
	const params = {
		...(message.attach ? { ATTACH: [message.attach] } : {}),
		...(message.keyboard ? { KEYBOARD: message.keyboard } : {}),
		...(message.menu ? { MENU: message.menu } : {}),
		...(message.fileIds.length > 0 ? { FILE_ID: message.fileIds } : {}),
		...(message.replyId ? { REPLY_ID: message.replyId } : {}),
		...(message.isEdited ? { IS_EDITED: 'Y' } : {}),
		...(message.isDeleted ? { IS_DELETED: 'Y' } : {}),
	};
	return Object.keys(params).length > 0 ? params : [];
}

/** Message object of imbot.v2 with the fields that answers and events share. */
export function presentMessage(world: World, message: Message): Record<string, unknown> {
	const { id, chatId, authorId, date, text, isSystem, forward } = message;
	const chat = world.chats.get(chatId);
	const source = forward && world.messages.get(forward.id);
	return {
		id,
		chatId,
		authorId,
		date: isoSeconds(date),
		text,
		isSystem,
		uuid: message.uuid ?? '',
		forward: forward ? { ...forward, date: source ? isoSeconds(source.date) : null } : null,
		params: presentParams(message),
		viewedByOthers: chat !== undefined && isViewedByOthers(chat, message),
	};
}
