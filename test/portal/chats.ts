import type { Chat, Message, User } from './chatTypes';
import type { World } from './state';

/** What `addUser` takes; everything but the name has a default. */
export type UserSeed = Partial<User> & Pick<User, 'name'>;

/** What `addChat` takes. */
export type ChatSeed = Partial<Omit<Chat, 'managers' | 'members' | 'lastRead'>> & {
	members: number[];
	managers?: number[];
};

/** What `addMessage` takes; everything but text and author has a default. */
export type MessageSeed = Partial<Message> & Pick<Message, 'authorId' | 'text'>;

const nextId = (known: ReadonlyMap<number, unknown>, first: number): number =>
	Math.max(first - 1, ...known.keys()) + 1;

/** People and bots share their IDs; people come first, as far as there is room. */
function nextUserId(world: World): number {
	let id = nextId(world.users, 2);
	while (world.bots.has(id)) id++;
	return id;
}

/** Adds a person. */
export function addUser(world: World, seed: UserSeed): User {
	const user: User = {
		lastName: '',
		workPosition: '',
		email: '',
		gender: 'F',
		color: 'AZURE',
		...seed,
		id: seed.id ?? nextUserId(world),
	};
	world.users.set(user.id, user);
	return user;
}

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

/** Adds a message; its ID is higher than all others of the portal. */
export function addMessage(world: World, chat: Chat, seed: MessageSeed): Message {
	const message: Message = {
		date: world.clock.now(),
		isSystem: seed.authorId === 0,
		isEdited: false,
		isDeleted: false,
		isRemoved: false,
		urlPreview: true,
		fileIds: [],
		reactions: new Map(),
		...seed,
		id: world.nextMessageId++,
		chatId: chat.id,
	};
	world.messages.set(message.id, message);
	if (chat.action?.botId === message.authorId) delete chat.action;
	if (chat.members.has(message.authorId)) chat.lastRead.set(message.authorId, message.id);
	return message;
}

/**
 * Deletes a message; its ID is never given to another one.
 * @param complete it leaves no trace in the chat either
 */
export function deleteMessage(message: Message, complete: boolean): void {
	message.isDeleted = true;
	message.isRemoved = message.isRemoved || complete;
	message.text = '';
	message.fileIds = [];
	message.reactions.clear();
	for (const key of ['attach', 'keyboard', 'menu'] as const) delete message[key];
}

/** Whether somebody else than its author has read a message. */
export function isViewedByOthers(chat: Chat, { id, authorId }: Message): boolean {
	return [...chat.lastRead].some(([member, lastId]) => member !== authorId && lastId >= id);
}

/** Messages of a chat, oldest first; of deleted ones those that left a trace. */
export function historyOf(world: World, chat: Chat): Message[] {
	return [...world.messages.values()].filter(
		({ chatId, isRemoved }) => chatId === chat.id && !isRemoved,
	);
}

/** Messages of a chat, oldest first, without deleted ones. */
export function messagesOf(world: World, chat: Chat): Message[] {
	return historyOf(world, chat).filter(({ isDeleted }) => !isDeleted);
}

/** Messages of others that a member has not read. */
export function unreadOf(world: World, chat: Chat, member: number): Message[] {
	const lastId = chat.lastRead.get(member) ?? 0;
	return messagesOf(world, chat).filter(({ id, authorId }) => id > lastId && authorId !== member);
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
