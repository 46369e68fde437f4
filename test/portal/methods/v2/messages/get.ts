import { historyOf } from '../../../model/messages';
import type { World } from '../../../model/world';
import { isSet, toInt } from '../../../php/values';
import { presentMessage } from '../../../presenters/messages';
import { presentMember } from '../../../presenters/people';
import type { Bot } from '../../../types/bot';
import type { Chat } from '../../../types/chat';
import { RestError } from '../../../types/errors';
import type { Message } from '../../../types/message';
import type { Call } from '../../method';
import { v2Argument } from '../arguments';
import { v2Bot } from '../bot';

/** Largest number of messages on each side. */
const MAX_RANGE = 50;

/** Only bots that get all messages may read the history. */
function checkType(bot: Bot): void {
	if (bot.type === 'supervisor' || bot.type === 'personal') return;
	const text = 'Method is available only for supervisor and personal bots';
	throw new RestError('BOT_TYPE_NOT_ALLOWED', text);
}

/** The message, which may be a deleted one that left a trace. */
function readable(world: World, bot: Bot, id: number): { message: Message; chat: Chat } {
	const message = world.messages.get(id);
	const chat = message && world.chats.get(message.chatId);
	if (!message || !chat || message.isRemoved) {
		throw new RestError('MESSAGE_NOT_FOUND', 'Message not found');
	}
	if (!chat.members.has(bot.id)) {
		throw new RestError('MESSAGE_ACCESS_DENIED', 'Message access denied');
	}
	return { message, chat };
}

/** `imbot.v2.Chat.Message.get`: a message and its author. */
export function v2MessageGet(call: Call): unknown {
	const { world, params } = call;
	const bot = v2Bot(call);
	const id = toInt(v2Argument(params, 'messageId'));
	checkType(bot);
	const { message } = readable(world, bot, id);
	return {
		message: presentMessage(world, message),
		// System messages have no author; an empty PHP array is a list.
		user: presentMember(world, message.authorId) ?? [],
	};
}

/** `imbot.v2.Chat.Message.getContext`: the message and up to `range` before and after it. */
export function v2MessageGetContext(call: Call): unknown {
	const { world, params } = call;
	const bot = v2Bot(call);
	const id = toInt(v2Argument(params, 'messageId'));
	checkType(bot);
	const { message, chat } = readable(world, bot, id);
	const wanted = isSet(params, 'range') ? toInt(params.range) : MAX_RANGE;
	const range = Math.min(Math.max(wanted, 1), MAX_RANGE);

	const history = historyOf(world, chat);
	const at = history.indexOf(message);
	const page = history.slice(Math.max(0, at - range), at + range + 1);
	const authors = [...new Set(page.map(({ authorId }) => authorId))];
	return {
		messages: page.map((item) => presentMessage(world, item)),
		users: authors.flatMap((author) => presentMember(world, author) ?? []),
		// As everywhere, this only means that the page is full.
		hasPrevPage: at >= range,
		hasNextPage: page.at(-1) !== history.at(-1),
	};
}
