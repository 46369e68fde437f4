import type { Chat } from '../types/chat';
import { nextId } from './nextId';
import type { World } from './world';

/** What `addChat` takes. */
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

/** The private dialog of two; it is made when they have none yet. @param one who opens it */
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

/** Whether this is the way a dialog is named: `27` for a person, `chat5` for a group chat. */
export function isDialogId(text: string): boolean {
	return /^(\d*[1-9]\d*|(chat|sg|crm)\d+)$/i.test(text);
}

/**
 * The chat that a bot (or person) means by a dialog ID; undefined when there is none.
 * @param self who speaks: the other side of a private dialog
 */
export function chatOfDialog(world: World, self: number, dialogId: string): Chat | undefined {
	const [, id] = /^(?:chat|sg|crm)(\d+)$/i.exec(dialogId) ?? [];
	if (id !== undefined) return world.chats.get(Number(id));
	const other = Number(dialogId);
	const isKnown = world.users.has(other) || world.bots.has(other);
	return isKnown && other !== self ? privateChat(world, self, other) : undefined;
}

/** How one side names a chat: the other's ID in a private dialog. */
export function dialogIdOf(chat: Chat, self: number): string {
	if (chat.type !== 'private') return `chat${chat.id}`;
	return String([...chat.members].find((member) => member !== self) ?? self);
}

/** Place of a member in a chat. */
export type Role = 'owner' | 'manager' | 'member' | 'guest';

/** What a person or bot is in a chat; `guest` is no member. */
export function roleOf(chat: Chat, self: number): Role {
	if (!chat.members.has(self)) return 'guest';
	if (chat.ownerId === self) return 'owner';
	return chat.managers.has(self) ? 'manager' : 'member';
}

/** Address of a chat's avatar on this server, '' when it has none. It changes with the picture. */
export function chatAvatarUrl(world: World, chat: Chat): string {
	return chat.avatar ? `${world.url}/upload/im/chat/${chat.id}/${chat.avatar.hash}` : '';
}
