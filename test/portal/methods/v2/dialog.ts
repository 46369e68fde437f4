import { roleOf, type Role, chatOfDialog } from '../../model/chats';
import { toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { accessDenied, v2Chat } from './access';
import { v2Argument } from './arguments';
import { v2Bot } from './bot';

/** A bot and the chat it speaks in. */
export interface InChat {
	bot: Bot;
	chat: Chat;
}

/** The base checks, then the chat of `dialogId`, in which the bot has to be a member. */
export function v2InChat(call: Call): InChat {
	const bot = v2Bot(call);
	return { bot, chat: v2Chat(call.world, bot, call.params) };
}

/**
 * The same for a group chat in which the bot needs a place.
 * @param roles which roles may do it; a private dialog never allows it
 */
export function v2InGroup(call: Call, roles: Role[]): InChat {
	const found = v2InChat(call);
	if (found.chat.type === 'private') throw accessDenied();
	if (!roles.includes(roleOf(found.chat, found.bot.id))) throw accessDenied();
	return found;
}

/** The same for `Chat.update`, whose docs tell chats that are not there from those of others. */
export function v2OwnGroup(call: Call): InChat {
	const { world, params } = call;
	const bot = v2Bot(call);
	const dialogId = toStr(v2Argument(params, 'dialogId'));
	if (!chatOfDialog(world, bot.id, dialogId)) {
		throw new RestError('CHAT_NOT_FOUND', 'Chat not found');
	}
	const chat = v2Chat(world, bot, params);
	if (chat.type === 'private') throw new RestError('WRONG_MESSAGE_TYPE', 'Wrong chat type');
	if (roleOf(chat, bot.id) !== 'owner') throw accessDenied();
	return { bot, chat };
}
