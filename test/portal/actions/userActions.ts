import { storedText } from '../content/messageText';
import { REACTIONS } from '../content/reactions';
import { contextGiven } from '../events/botEvents';
import { commandsCalled, type CommandContext } from '../events/commandEvents';
import { reactionChanged, messageDeleted, messageUpdated } from '../events/messageEvents';
import { chatOfDialog } from '../model/chats';
import { addMembers } from '../model/members';
import { deleteMessage } from '../model/messages';
import type { World } from '../model/world';
import type { Chat } from '../types/chat';
import { RestError } from '../types/errors';
import type { Message } from '../types/message';
import { removeBot } from './removeBot';

const refusal = (text: string) => new RestError('ACCESS_DENIED', text);

/** A chat of a person by its name; the private one with a bot is opened by it. */
function chatOf(world: World, userId: number, dialogId: string): Chat {
	const chat = world.users.has(userId) ? chatOfDialog(world, userId, dialogId) : undefined;
	if (chat?.members.has(userId)) return chat;
	throw refusal(`${dialogId} is no chat of person ${userId}`);
}

/** A message that is there, and its chat. */
function messageOf(world: World, id: number): { message: Message; chat: Chat } {
	const message = world.messages.get(id);
	const chat = message && world.chats.get(message.chatId);
	if (message && chat && !message.isDeleted) return { message, chat };
	throw refusal(`There is no message ${id}`);
}

/** The same, written by a person. */
function ofPerson(world: World, id: number): { message: Message; chat: Chat } {
	const found = messageOf(world, id);
	if (world.users.has(found.message.authorId)) return found;
	throw refusal(`Message ${id} was not written by a person`);
}

/** A person changes a message of their own. Throws ACCESS_DENIED. */
export function editAsUser(world: World, messageId: number, text: string): Message {
	const { message, chat } = ofPerson(world, messageId);
	message.text = storedText(text);
	message.isEdited = true;
	messageUpdated(world, chat, message);
	return message;
}

/** A person deletes a message of their own. Throws ACCESS_DENIED. @param complete without a trace */
export function deleteAsUser(world: World, messageId: number, complete = false): void {
	const { message, chat } = ofPerson(world, messageId);
	messageDeleted(world, chat, message);
	deleteMessage(message, complete);
}

/** A person sets a reaction or takes it back; nothing happens when it is so already. */
export function reactAsUser(
	world: World,
	userId: number,
	messageId: number,
	reaction: string,
	action: 'add' | 'delete',
): void {
	const { message, chat } = messageOf(world, messageId);
	if (!chat.members.has(userId)) throw refusal(`Not a message for person ${userId}`);
	if (!Object.hasOwn(REACTIONS, reaction)) throw refusal(`There is no reaction ${reaction}`);
	const who = message.reactions.get(reaction) ?? new Set<number>();
	if (who.has(userId) === (action === 'add')) return;
	if (action === 'add') who.add(userId);
	else who.delete(userId);
	if (who.size > 0) message.reactions.set(reaction, who);
	else message.reactions.delete(reaction);
	reactionChanged(world, chat, message, userId, reaction, action);
}

/** A person calls a command at a message: by a button, or from its context menu. */
export function callAsUser(
	world: World,
	userId: number,
	text: string,
	from: { messageId: number; context: Exclude<CommandContext, 'textarea'> },
): void {
	const { message, chat } = messageOf(world, from.messageId);
	if (!chat.members.has(userId)) throw refusal(`Not a message for person ${userId}`);
	commandsCalled(world, { chat, message, userId, text, context: from.context });
}

/** A person adds somebody to a group chat, or opens the private dialog with a bot. */
export function joinAsUser(world: World, userId: number, dialogId: string, id?: number): Chat {
	const chat = chatOf(world, userId, dialogId);
	if (id !== undefined) addMembers(world, chat, userId, [id]);
	return chat;
}

/** A person opens a dialog by a link with data in it. */
export function openAsUser(world: World, userId: number, dialogId: string, context: unknown): Chat {
	const chat = chatOf(world, userId, dialogId);
	contextGiven(world, chat, userId, context);
	return chat;
}

/** The administrator deletes a bot. Throws ACCESS_DENIED. */
export function deleteBotAsUser(world: World, botId: number, userId: number): void {
	const bot = world.bots.get(botId);
	if (!bot) throw refusal(`There is no bot ${botId}`);
	removeBot(world, bot, userId);
}
