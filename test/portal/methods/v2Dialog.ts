import { chatOfDialog } from '../chats';
import type { Chat } from '../chatTypes';
import { roleOf } from '../chatView';
import type { Role } from '../chatView';
import { RestError } from '../errors';
import { toStr } from '../php';
import type { Bot } from '../types';
import { requiredArgument } from './arguments';
import type { Call } from './method';
import { v2Bot } from './v2Common';

/** The bot lacks the right to do this in this chat. */
export const accessDenied = () => new RestError('ACCESS_DENIED', 'Access denied');

/** A bot and the chat it speaks in. */
export interface InChat {
	bot: Bot;
	chat: Chat;
}

/**
 * The base checks, then the chat of `dialogId`, in which the bot has to be a member. A private
 * dialog is made on demand.
 * @param missing what a chat that does not exist is answered with (docs: as one without the bot)
 * @throws RestError "100" without dialogId, ACCESS_DENIED
 */
export function v2InChat(call: Call, missing: () => RestError = accessDenied): InChat {
	const bot = v2Bot(call);
	const dialogId = toStr(requiredArgument(call.params, 'dialogId'));
	const chat = chatOfDialog(call.world, bot.id, dialogId);
	if (!chat) throw missing();
	if (!chat.members.has(bot.id)) throw accessDenied();
	return { bot, chat };
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
