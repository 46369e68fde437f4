import { presentUser } from './bots';
import { isViewedByOthers } from './chats';
import type { Message, User } from './chatTypes';
import { isoSeconds } from './clock';
import { colorHex } from './colors';
import type { World } from './state';

/** User object of imbot.v2 for a person. */
export function presentPerson(user: User): Record<string, unknown> {
	return {
		id: user.id,
		active: true,
		name: `${user.name} ${user.lastName}`.trim(),
		firstName: user.name,
		lastName: user.lastName,
		workPosition: user.workPosition,
		color: colorHex(user.color),
		avatar: '',
		gender: user.gender === 'F' ? 'F' : 'M',
		birthday: '',
		extranet: false,
		bot: false,
		connector: false,
		externalAuthId: 'default',
		status: 'online',
		idle: false,
		lastActivityDate: false,
		mobileLastDate: false,
		desktopLastDate: false,
		absent: false,
		departments: [1],
		phones: false,
		type: 'employee',
		website: '',
		email: user.email,
	};
}

/** User object of a person or bot; undefined when there is none with this ID. */
export function presentMember(world: World, id: number): Record<string, unknown> | undefined {
	const user = world.users.get(id);
	if (user) return presentPerson(user);
	const bot = world.bots.get(id);
	return bot && presentUser(world, bot);
}

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

/** Message object of imbot.v2 with the fields that answers and events have in common. */
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
