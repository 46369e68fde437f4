import { colorHex } from '../content/colors';
import { avatarUrl } from '../model/bots';
import { dialogIdOf } from '../model/chats';
import { nameOf } from '../model/users';
import type { World } from '../model/world';
import type { Chat } from '../types/chat';

/** A person, bot or chat as the pages show it. */
export interface Face {
	id: number;
	name: string;
	position: string;
	/** Hex. */
	color: string;
	/** Path of the picture on this server, or ''. */
	avatar: string;
	isBot: boolean;
}

/** Address without scheme and host, because the page may be open under another host name. */
const pathOf = (world: World, address: string) =>
	address.startsWith(world.url) ? address.slice(world.url.length) : address;

/**
 * Face of a person or bot. Deleted ones are named by their ID; 0 is the author of system messages.
 */
export function faceOf(world: World, id: number): Face {
	const user = world.users.get(id);
	const bot = world.bots.get(id);
	const unknown = id === 0 ? 'System message' : `User ${id}`;
	return {
		id,
		name: nameOf(world, id) || unknown,
		position: (user ?? bot)?.workPosition ?? '',
		color: colorHex((user ?? bot)?.color ?? 'GRAY'),
		avatar: bot ? pathOf(world, avatarUrl(world, bot)) : '',
		isBot: bot !== undefined,
	};
}

/** Faces of the people who work here; customers of Open Channels are none. */
export const staffFaces = (world: World): Face[] =>
	[...world.users.values()].filter(({ isClient }) => !isClient).map(({ id }) => faceOf(world, id));

/** Face of a chat for one of its members. */
export function chatFace(world: World, chat: Chat, self: number): Face {
	if (chat.type === 'private') return faceOf(world, Number(dialogIdOf(chat, self)));
	const avatar = chat.avatar ? `/upload/im/chat/${chat.id}/${chat.avatar.hash}` : '';
	const color = colorHex(chat.color);
	return { id: chat.id, name: chat.title, position: '', color, avatar, isBot: false };
}
