import { addMessage, chatOfDialog } from '../chats';
import type { Button, Chat, Message, User } from '../chatTypes';
import { RestError } from '../errors';
import { storedText } from '../messageText';
import type { World } from '../state';

const refusal = (code: string, text: string) => new RestError(code, text);

function userOf(world: World, id: number): User {
	const user = world.users.get(id);
	if (!user) throw refusal('USER_NOT_FOUND', 'There is no such person');
	return user;
}

/** Writes a person's message and tells everybody who asked to know. */
function write(
	world: World,
	user: User,
	chat: Chat,
	more: Pick<Message, 'text'> & Partial<Message>,
) {
	const message = addMessage(world, chat, { ...more, authorId: user.id });
	for (const listener of world.onUserMessage) listener({ message, chat, user });
	return message;
}

/**
 * A person writes into a dialog; the private one with a bot is opened by it.
 * Throws USER_NOT_FOUND, ACCESS_DENIED, TEXT_FIELD_DISABLED, EMPTY_MESSAGE.
 */
export function writeAsUser(
	world: World,
	userId: number,
	dialogId: string,
	given: string,
): Message {
	const user = userOf(world, userId);
	const chat = chatOfDialog(world, userId, dialogId);
	if (!chat?.members.has(userId)) throw refusal('ACCESS_DENIED', 'Not a chat of this person');
	if (!chat.textFieldEnabled) {
		throw refusal('TEXT_FIELD_DISABLED', 'The text field is switched off in this chat');
	}
	const text = storedText(given);
	if (text === '') throw refusal('EMPTY_MESSAGE', "Message can't be empty");
	return write(world, user, chat, { text });
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
 * A person presses a button with a command: the command appears as that person's message. With
 * BLOCK the button then waits until the bot sends a new keyboard.
 * Throws USER_NOT_FOUND, ACCESS_DENIED, BUTTON_NOT_FOUND, BUTTON_DISABLED.
 * @param index of the button in the keyboard, line breaks counted
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
	return write(world, user, chat, {
		text: `/${command} ${params}`.trim(),
		command: { botId: Number(button.BOT_ID), command, params, messageId },
	});
}

/** A person has seen what is in a dialog. */
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
