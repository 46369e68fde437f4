import { unreadOf, messagesOf } from '../../../model/messages';
import { isSet, toInt } from '../../../php/values';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { v2Chat } from '../access';
import { v2Bot } from '../bot';

/** `imbot.v2.Chat.Message.read`: everything, or up to and including `messageId`. */
export function v2MessageRead(call: Call): unknown {
	const { world, params } = call;
	const bot = v2Bot(call);
	const chat = v2Chat(world, bot, params);
	const messages = messagesOf(world, chat);
	const target = isSet(params, 'messageId')
		? messages.find(({ id }) => id === toInt(params.messageId))
		: messages.at(-1);
	if (!target && isSet(params, 'messageId')) {
		throw new RestError('MESSAGE_NOT_FOUND', 'Message not found');
	}
	const unread = unreadOf(world, chat, bot.id);
	const viewed = unread.filter(({ id }) => id <= (target?.id ?? 0));
	const lastId = Math.max(chat.lastRead.get(bot.id) ?? 0, target?.id ?? 0);
	chat.lastRead.set(bot.id, lastId);
	return {
		chatId: chat.id,
		lastId,
		counter: unread.length - viewed.length,
		viewedMessages: viewed.map(({ id }) => id),
	};
}
