import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import type { LineDialog } from '../types/dialog';
import type { Message } from '../types/message';
import type { World } from './world';

/** Input of `addMessage`; everything but text and author has a default. */
export type MessageSeed = Partial<Message> & Pick<Message, 'authorId' | 'text'>;

/** Whether a message of the chat of an Open Channel is handed to the client (server source). */
function reachesClient({ clientId, isSilent }: LineDialog, message: Message): boolean {
	const { authorId, isSystem, skipConnector, silentConnector, importantConnector } = message;
	if (authorId === clientId || isSilent || skipConnector || silentConnector) return false;
	return !isSystem || importantConnector === true;
}

/** Adds a message; its ID is higher than those of all other messages. */
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
	if (chat.dialog) message.isShownToClient = reachesClient(chat.dialog, message);
	world.messages.set(message.id, message);
	if (chat.action?.botId === message.authorId) delete chat.action;
	if (chat.members.has(message.authorId)) chat.lastRead.set(message.authorId, message.id);
	if (message.isShownToClient) for (const listener of world.onOutgoing) listener(chat, message);
	return message;
}

/**
 * Deletes a message; its ID is not reused.
 * @param complete leave no trace in the chat
 */
export function deleteMessage(message: Message, complete: boolean): void {
	message.isDeleted = true;
	message.isRemoved = message.isRemoved || complete;
	message.text = '';
	message.fileIds = [];
	message.reactions.clear();
	for (const key of ['attach', 'keyboard', 'menu'] as const) delete message[key];
}

/** Whether anybody but its author has read a message. */
export function isViewedByOthers(chat: Chat, { id, authorId }: Message): boolean {
	return [...chat.lastRead].some(([member, lastId]) => member !== authorId && lastId >= id);
}

/** Messages of a chat, oldest first, including deleted ones that left a trace. */
export function historyOf(world: World, chat: Chat): Message[] {
	return [...world.messages.values()].filter(
		({ chatId, isRemoved }) => chatId === chat.id && !isRemoved,
	);
}

/** Messages of a chat that are not deleted, oldest first. */
export function messagesOf(world: World, chat: Chat): Message[] {
	return historyOf(world, chat).filter(({ isDeleted }) => !isDeleted);
}

/** Messages by others that a member has not read. */
export function unreadOf(world: World, chat: Chat, member: number): Message[] {
	const lastId = chat.lastRead.get(member) ?? 0;
	return messagesOf(world, chat).filter(({ id, authorId }) => id > lastId && authorId !== member);
}

/** A message and its chat; undefined when it does not exist, or the bot is not in its chat. */
export function messageFor(
	world: World,
	bot: Bot,
	id: number,
): { message: Message; chat: Chat } | undefined {
	const message = world.messages.get(id);
	const chat = message && world.chats.get(message.chatId);
	if (!message || message.isDeleted || !chat?.members.has(bot.id)) return undefined;
	return { message, chat };
}
