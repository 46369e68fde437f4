import { avatarUrl } from '../../model/bots';
import { dialogIdOf } from '../../model/chats';
import { messagesOf } from '../../model/messages';
import { nameOf } from '../../model/users';
import type { World } from '../../model/world';
import { isoSeconds } from '../../php/isoSeconds';
import { chatFace } from '../../presenters/chats';
import { presentGroup, snakeKeys } from '../../presenters/chatsV1';
import { presentMember } from '../../presenters/people';
import type { Chat } from '../../types/chat';
import type { Message } from '../../types/message';

/** User object of generation 1. */
function presentUserV1(world: World, id: number): unknown {
	const bot = world.bots.get(id);
	const member = presentMember(world, id);
	if (!member) return null;
	return {
		...(snakeKeys(member) as object),
		avatar_hr: (bot && avatarUrl(world, bot)) || '/bitrix/js/im/images/blank.gif',
		network: false,
		bot_data: bot ? { code: bot.code, type: bot.type } : null,
		type: bot ? 'bot' : 'user',
	};
}

/** A text as the chat list shows it: without BB codes, with the names of mentioned users. */
function plainText(world: World, text: string): string {
	return text
		.replace(/\[USER=(\d+)[^\]]*\]\[\/USER\]/gi, (_, id: string) => nameOf(world, Number(id)))
		.replace(/\[\/?[a-z]+([= ][^\]]*)?\]/gi, '');
}

function presentLast(
	world: World,
	chat: Chat,
	message: Message | undefined,
	isOriginal: boolean,
): Record<string, unknown> {
	const text = message?.text ?? '';
	return {
		id: message?.id ?? 0,
		text: isOriginal ? text : plainText(world, text),
		file: (message?.fileIds.length ?? 0) > 0,
		author_id: message?.authorId ?? 0,
		attach: message?.attach !== undefined,
		sticker: null,
		date: isoSeconds(message?.date ?? chat.createdAt),
		status: 'received',
		uuid: message?.uuid ?? null,
	};
}

/** A chat in the list of a user. */
export interface RecentChat {
	chat: Chat;
	last?: Message;
	/** Time of the last activity in portal ms. */
	at: number;
	/** Number of messages by others that the user has not read. */
	counter: number;
}

/** Chats of a user, the newest first. */
export function recentOf(world: World, self: number): RecentChat[] {
	return [...world.chats.values()]
		.filter(({ members }) => members.has(self))
		.map((chat) => {
			const messages = messagesOf(world, chat);
			const last = messages.at(-1);
			const read = chat.lastRead.get(self) ?? 0;
			const unread = messages.filter(({ id, authorId }) => id > read && authorId !== self);
			return { chat, last, at: last?.date ?? chat.createdAt, counter: unread.length };
		})
		.sort((one, other) => other.at - one.at || (other.last?.id ?? 0) - (one.last?.id ?? 0));
}

/** An item of `im.recent.list`. */
export function presentRecent(
	world: World,
	self: number,
	{ chat, last, at, counter }: RecentChat,
	isOriginal: boolean,
): Record<string, unknown> {
	const isPrivate = chat.type === 'private';
	const dialogId = dialogIdOf(chat, self);
	const { name, color, avatar } = chatFace(world, chat, self);
	const userId = isPrivate ? Number(dialogId) : (last?.authorId ?? chat.ownerId);
	const user = presentUserV1(world, userId);
	return {
		id: isPrivate ? userId : dialogId,
		chat_id: chat.id,
		type: isPrivate ? 'user' : 'chat',
		avatar: { url: avatar, color },
		title: name,
		message: presentLast(world, chat, last, isOriginal),
		counter,
		last_id: chat.lastRead.get(self) ?? 0,
		pinned: false,
		unread: false,
		has_reminder: false,
		date_update: isoSeconds(at),
		date_last_activity: isoSeconds(at),
		...(user ? { user } : {}),
		chat: isPrivate
			? { text_field_enabled: chat.textFieldEnabled, background_id: null, mute_list: [] }
			: presentGroup(world, chat, self),
		options: [],
	};
}
