import { storedText } from '../content/messageText';
import { chatOfDialog } from '../model/chats';
import { addFile } from '../model/files';
import { isStaff } from '../model/lines/operators';
import { addMessage } from '../model/messages';
import type { World } from '../model/world';
import type { Chat } from '../types/chat';
import { RestError } from '../types/errors';
import type { Message, Button } from '../types/message';
import type { User } from '../types/user';
import { afterWriting, beforeWriting } from './lines/writing';

const refusal = (code: string, text: string) => new RestError(code, text);

function userOf(world: World, id: number): User {
	const user = world.users.get(id);
	if (!user) throw refusal('USER_NOT_FOUND', 'There is no such person');
	return user;
}

/** Further parts of a person's message. */
export interface WriteOptions {
	replyId?: number;
	/** ID chosen by the person's client. */
	uuid?: string;
	file?: { name: string; bytes: Buffer };
}

/** Calls the listeners for a new message of a person. */
function notifyListeners(world: World, user: User, chat: Chat, message: Message): Message {
	for (const listener of world.onUserMessage) listener({ message, chat, user });
	afterWriting(world, chat, message);
	return message;
}

/**
 * A person writes into a dialog; a private dialog with a bot is opened by it. The staff may write into the
 * chats of Open Channels without being in them.
 * Throws USER_NOT_FOUND, ACCESS_DENIED, TEXT_FIELD_DISABLED, EMPTY_MESSAGE.
 */
export function writeAsUser(
	world: World,
	userId: number,
	dialogId: string,
	given: string,
	{ file, ...more }: WriteOptions = {},
): Message {
	const user = userOf(world, userId);
	const chat = chatOfDialog(world, userId, dialogId);
	const mayWrite = chat?.members.has(userId) || (chat?.dialog && isStaff(world, userId));
	if (!chat || !mayWrite) throw refusal('ACCESS_DENIED', 'Not a chat of this person');
	if (!chat.textFieldEnabled) {
		throw refusal('TEXT_FIELD_DISABLED', 'The text field is switched off in this chat');
	}
	const text = storedText(given);
	if (text === '' && !file) throw refusal('EMPTY_MESSAGE', "Message can't be empty");
	beforeWriting(world, chat, userId);
	const message = file
		? addFile(world, chat, { authorId: user.id, text, ...file }).message
		: addMessage(world, chat, { authorId: user.id, text });
	return notifyListeners(world, user, chat, Object.assign(message, more));
}

function buttonOf(message: Message, index: number): Button {
	const button = message.keyboard?.[index];
	if (!button?.COMMAND) throw refusal('BUTTON_NOT_FOUND', 'There is no such command button');
	if (button.DISABLED === 'Y' || button.WAIT === 'Y') {
		throw refusal('BUTTON_DISABLED', 'The button is switched off');
	}
	return button;
}

/**
 * A person presses a command button: the command appears as that person's message. A button with
 * BLOCK is then locked until the bot sends a new keyboard.
 * Throws USER_NOT_FOUND, ACCESS_DENIED, BUTTON_NOT_FOUND, BUTTON_DISABLED.
 * @param index of the button in the keyboard; line breaks count
 */
export function pressButton(
	world: World,
	userId: number,
	messageId: number,
	index: number,
): Message {
	const user = userOf(world, userId);
	const source = world.messages.get(messageId);
	const chat = source && world.chats.get(source.chatId);
	if (!source || !chat?.members.has(userId)) {
		throw refusal('ACCESS_DENIED', 'Not a message for this person');
	}
	const button = buttonOf(source, index);
	const [command, params] = [String(button.COMMAND), String(button.COMMAND_PARAMS)];
	if (button.BLOCK === 'Y') button.WAIT = 'Y';
	const message = addMessage(world, chat, {
		authorId: user.id,
		text: `/${command} ${params}`.trim(),
		command: { botId: Number(button.BOT_ID), command, params, messageId },
	});
	return notifyListeners(world, user, chat, message);
}

/** A person has read a dialog up to a message. */
export function readAsUser(
	world: World,
	userId: number,
	dialogId: string,
	messageId: number,
): void {
	const chat = chatOfDialog(world, userOf(world, userId).id, dialogId);
	if (!chat?.members.has(userId)) throw refusal('ACCESS_DENIED', 'Not a chat of this person');
	const last = chat.lastRead.get(userId) ?? 0;
	chat.lastRead.set(userId, Math.max(last, messageId));
}
