import { addLineChat, lineChatOf, type Customer } from '../../model/lines/lineChats';
import { lastSessionOf } from '../../model/lines/sessions';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Message } from '../../types/message';
import { writeAsUser } from '../userMessages';

/** A message of a customer from a channel. */
export interface CustomerMessage {
	lineId?: number;
	/** Names the customer; the same one has the same chat. */
	customer?: string;
	connector?: string;
	/** How the customer is called. */
	name?: string;
	text?: string;
	files?: Array<{ name: string; bytes: Buffer }>;
}

/** What a customer's message has led to. */
export interface CustomerWrote {
	chatId: number;
	/** `chatN` */
	dialogId: string;
	sessionId: number;
	/** Of the last message. */
	messageId: number;
	/** User ID of the customer. */
	clientId: number;
}

/** Writes the text and each file as a message. */
function writeAll(world: World, chat: Chat, clientId: number, given: CustomerMessage): Message {
	const { text = '', files = [] } = given;
	const [first, ...others] = files;
	const say = (words: string, file?: (typeof files)[number]) =>
		writeAsUser(world, clientId, `chat${chat.id}`, words, { file });
	let last = say(text, first);
	for (const file of others) last = say('', file);
	return last;
}

/** A customer writes through a line; the first message makes the chat. Throws for an unknown or inactive line. */
export function writeAsCustomer(world: World, given: CustomerMessage): CustomerWrote {
	const { lineId = 1, customer = 'guest', connector = 'livechat', name = 'Guest' } = given;
	if (world.lines.get(lineId)?.ACTIVE !== 'Y') {
		throw new RestError('LINE_CLOSED', `Line ${lineId} takes no messages`);
	}
	const who: Customer = { lineId, connector, key: customer, name };
	const chat = lineChatOf(world, who) ?? addLineChat(world, who);
	const clientId = chat.dialog?.clientId ?? 0;
	const { id: messageId } = writeAll(world, chat, clientId, given);
	const sessionId = lastSessionOf(world, chat)?.id ?? 0;
	return { chatId: chat.id, dialogId: `chat${chat.id}`, sessionId, messageId, clientId };
}
