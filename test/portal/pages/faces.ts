import { colorHex } from '../content/colors';
import { avatarUrl } from '../model/bots';
import { dialogIdOf } from '../model/chats';
import { nameOf } from '../model/users';
import type { World } from '../model/world';
import type { Chat } from '../types/chat';

/** A person or bot as the chat page shows it. */
export interface Face {
	id: number;
	name: string;
	position: string;
	/** Hex. */
	color: string;
	/** Path on this server, '' when there is no picture. */
	avatar: string;
	isBot: boolean;
}

/** Address without scheme and host: the page may have been opened under another name. */
const pathOf = (world: World, address: string) =>
	address.startsWith(world.url) ? address.slice(world.url.length) : address;

/** A person or bot; one that is gone keeps its ID as a name, 0 is behind system messages. */
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

/** How a chat looks to one of its members. */
export function chatFace(world: World, chat: Chat, self: number): Face {
	if (chat.type === 'private') return faceOf(world, Number(dialogIdOf(chat, self)));
	const avatar = chat.avatar ? `/upload/im/chat/${chat.id}/${chat.avatar.hash}` : '';
	const color = colorHex(chat.color);
	return { id: chat.id, name: chat.title, position: '', color, avatar, isBot: false };
}
