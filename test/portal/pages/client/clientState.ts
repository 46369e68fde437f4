import { lineChatOf, type Customer } from '../../model/lines/lineChats';
import { openSessionOf } from '../../model/lines/sessions';
import { messagesOf } from '../../model/messages';
import { typingText } from '../../model/typing';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { toInt, toStr } from '../../php/values';
import type { Chat } from '../../types/chat';
import { messageView } from '../messageView';

/** The customer who looks at the page, and the line. */
export function customerOf(params: Params): Customer {
	return {
		lineId: toInt(params.line ?? 1),
		connector: 'livechat',
		key: toStr(params.customer) || 'guest',
		name: toStr(params.name) || 'Guest',
	};
}

/** Messages that the customer sees: own ones, and what has reached the channel. Keyboards do not. */
function messagesFor(world: World, chat: Chat): unknown[] {
	const self = chat.dialog?.clientId ?? 0;
	return messagesOf(world, chat)
		.filter(({ authorId, isShownToClient }) => authorId === self || isShownToClient)
		.map((message) => ({
			...(messageView(world, chat, message, self) as Params),
			keyboard: [],
			note: '',
		}));
}

/** Data of the website chat; undefined for an unknown line. */
export function clientState(world: World, customer: Customer): unknown {
	const line = world.lines.get(customer.lineId);
	if (!line) return undefined;
	const chat = lineChatOf(world, customer);
	return {
		line: { id: customer.lineId, name: line.LINE_NAME, isActive: line.ACTIVE === 'Y' },
		name: customer.name,
		isOpen: chat !== undefined && openSessionOf(world, chat) !== undefined,
		isTyping: chat !== undefined && typingText(world, chat) !== undefined,
		messages: chat ? messagesFor(world, chat) : [],
	};
}
