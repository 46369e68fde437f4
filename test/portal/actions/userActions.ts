import { storedText } from '../content/messageText';
import { REACTIONS } from '../content/reactions';
import { contextGiven } from '../events/botEvents';
import { commandsCalled } from '../events/commandEvents';
import { clientWrote } from '../events/lineEvents';
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

/** A chat of a person by its dialog ID; opens a private dialog with a bot. Throws ACCESS_DENIED. */
function chatOf(world: World, userId: number, dialogId: string): Chat {
	const chat = world.users.has(userId) ? chatOfDialog(world, userId, dialogId) : undefined;
	if (chat?.members.has(userId)) return chat;
	throw refusal(`${dialogId} is no chat of person ${userId}`);
}

/** A message that is not deleted, and its chat. Throws ACCESS_DENIED. */
function messageOf(world: World, id: number): { message: Message; chat: Chat } {
	const message = world.messages.get(id);
	const chat = message && world.chats.get(message.chatId);
	if (message && chat && !message.isDeleted) return { message, chat };
	throw refusal(`There is no message ${id}`);
}

/** The same for a message that a person wrote. */
function messageOfPerson(world: World, id: number): { message: Message; chat: Chat } {
	const found = messageOf(world, id);
	if (world.users.has(found.message.authorId)) return found;
	throw refusal(`Message ${id} was not written by a person`);
}

/** Whether the customer of an Open Channel wrote a message; of others, connectors hear nothing here. */
const isClients = ({ dialog }: Chat, { authorId }: Message): boolean =>
	dialog !== undefined && dialog.clientId === authorId;

/** A person changes a message of their own. Throws ACCESS_DENIED. */
export function editAsUser(world: World, messageId: number, text: string): Message {
	const { message, chat } = messageOfPerson(world, messageId);
	message.text = storedText(text);
	message.isEdited = true;
	messageUpdated(world, chat, message);
	if (isClients(chat, message)) clientWrote(world, chat, message, 'UPDATE');
	return message;
}

/**
 * A person deletes a message of their own. Throws ACCESS_DENIED.
 * @param complete without a trace
 */
export function deleteAsUser(world: World, messageId: number, complete = false): void {
	const { message, chat } = messageOfPerson(world, messageId);
	messageDeleted(world, chat, message);
	if (isClients(chat, message)) clientWrote(world, chat, message, 'DELETE');
	deleteMessage(message, complete);
}

/** A person adds or removes a reaction; nothing happens when that is no change. */
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

/** A person calls a command from the context menu of a message. Throws ACCESS_DENIED. */
export function chooseMenuItem(
	world: World,
	userId: number,
	messageId: number,
	text: string,
): void {
	const { message, chat } = messageOf(world, messageId);
	if (!chat.members.has(userId)) throw refusal(`Not a message for person ${userId}`);
	commandsCalled(world, { chat, message, userId, text, context: 'menu' });
}

/** A person adds a bot to a group chat; without an ID the dialog is only opened. */
export function joinAsUser(world: World, userId: number, dialogId: string, id?: number): Chat {
	const chat = chatOf(world, userId, dialogId);
	if (id !== undefined) addMembers(world, chat, userId, [id]);
	return chat;
}

/** A person opens a dialog through a link that carries data. */
export function openAsUser(world: World, userId: number, dialogId: string, context: unknown): Chat {
	const chat = chatOf(world, userId, dialogId);
	contextGiven(world, chat, userId, context);
	return chat;
}

/** A person deletes a bot. Throws ACCESS_DENIED. */
export function deleteBotAsUser(world: World, botId: number, userId: number): void {
	const bot = world.bots.get(botId);
	if (!bot) throw refusal(`There is no bot ${botId}`);
	removeBot(world, bot, userId);
}
