import type { Chat } from '../types/chat';
import { nextId } from './nextId';
import type { World } from './world';

/** Input of `addChat`. */
export type ChatSeed = Partial<Omit<Chat, 'managers' | 'members' | 'lastRead'>> & {
	members: number[];
	managers?: number[];
};

/** Adds a chat. */
export function addChat(world: World, seed: ChatSeed): Chat {
	const { members, managers = [], ...fields } = seed;
	const chat: Chat = {
		type: 'chat',
		title: 'Chat',
		description: '',
		color: 'AZURE',
		entityType: '',
		entityId: '',
		ownerId: members[0],
		textFieldEnabled: true,
		createdAt: world.clock.now(),
		...fields,
		id: fields.id ?? nextId(world.chats, 5),
		members: new Set(members),
		managers: new Set(managers),
		lastRead: new Map(),
	};
	world.chats.set(chat.id, chat);
	return chat;
}

/** The private dialog of two users; it is created if there is none. @param one who opens it */
export function privateChat(world: World, one: number, other: number): Chat {
	const found = [...world.chats.values()].find(
		({ type, members }) => type === 'private' && members.has(one) && members.has(other),
	);
	if (found) return found;
	const chat = addChat(world, { type: 'private', title: '', ownerId: 0, members: [one, other] });
	const bot = [one, other].find((id) => world.bots.has(id));
	const person = [one, other].find((id) => world.users.has(id));
	if (bot !== undefined && person !== undefined) {
		for (const listener of world.onBotJoined) listener(chat, bot, person);
	}
	return chat;
}

/** Whether a text is a valid dialog ID: `27` for a person, `chat5` for a group chat. */
export function isDialogId(text: string): boolean {
	return /^(\d*[1-9]\d*|(chat|sg|crm)\d+)$/i.test(text);
}

/**
 * The chat with a dialog ID; undefined when there is none. Opens private dialogs.
 * @param self the user for whom the dialog ID is valid
 */
export function chatOfDialog(world: World, self: number, dialogId: string): Chat | undefined {
	const [, id] = /^(?:chat|sg|crm)(\d+)$/i.exec(dialogId) ?? [];
	if (id !== undefined) return world.chats.get(Number(id));
	const other = Number(dialogId);
	const isKnown = world.users.has(other) || world.bots.has(other);
	return isKnown && other !== self ? privateChat(world, self, other) : undefined;
}

/** Dialog ID of a chat for one user: in a private dialog the ID of the other one. */
export function dialogIdOf(chat: Chat, self: number): string {
	if (chat.type !== 'private') return `chat${chat.id}`;
	return String([...chat.members].find((member) => member !== self) ?? self);
}

/** Role of a user in a chat; `guest` is no member. */
export type Role = 'owner' | 'manager' | 'member' | 'guest';

/** Role of a person or bot in a chat. */
export function roleOf(chat: Chat, self: number): Role {
	if (!chat.members.has(self)) return 'guest';
	if (chat.ownerId === self) return 'owner';
	return chat.managers.has(self) ? 'manager' : 'member';
}

/** URL of a chat's avatar on this server, '' when it has none. A new picture has a new URL. */
export function chatAvatarUrl(world: World, chat: Chat): string {
	return chat.avatar ? `${world.url}/upload/im/chat/${chat.id}/${chat.avatar.hash}` : '';
}
