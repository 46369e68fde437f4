import { roleOf, type Role, chatOfDialog } from '../../model/chats';
import { toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { accessDenied, v2Chat } from './access';
import { v2Argument } from './arguments';
import { v2Bot } from './bot';

/** A bot and a chat that it is a member of. */
export interface InChat {
	bot: Bot;
	chat: Chat;
}

/** The standard checks, then the chat of `dialogId`, in which the bot must be a member. */
export function v2InChat(call: Call): InChat {
	const bot = v2Bot(call);
	return { bot, chat: v2Chat(call.world, bot, call.params) };
}

/**
 * The same for a group chat in which the bot needs one of several roles.
 * @param roles the sufficient ones; a private dialog is never sufficient
 */
export function v2InGroup(call: Call, roles: Role[]): InChat {
	const found = v2InChat(call);
	if (found.chat.type === 'private') throw accessDenied();
	if (!roles.includes(roleOf(found.chat, found.bot.id))) throw accessDenied();
	return found;
}

/** The same for `Chat.update`, which distinguishes unknown chats from those of others (docs). */
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
