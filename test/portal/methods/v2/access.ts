import { chatOfDialog } from '../../model/chats';
import { hasDialogAccess } from '../../model/lines/access';
import { messageFor } from '../../model/messages';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { toInt, toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Message } from '../../types/message';
import type { Call } from '../method';
import { v2Argument } from './arguments';

/** Refusal of imbot.v2 for missing rights, and also for objects that do not exist. */
export const accessDenied = () => new RestError('ACCESS_DENIED', 'Access denied');

/** The same of the methods of chats, whose texts repeat the code. */
export const chatDenied = () => new RestError('ACCESS_DENIED', 'ACCESS_DENIED');

/** The chat of `dialogId`; throws "100", and ACCESS_DENIED when the bot is no member. */
export function v2Chat(world: World, bot: Bot, params: Params): Chat {
	const dialogId = toStr(v2Argument(params, 'dialogId'));
	const chat = chatOfDialog(world, bot.id, dialogId);
	if (!chat?.members.has(bot.id)) throw accessDenied();
	return chat;
}

/**
 * The chat that a bot writes into. In that of an Open Channel the right of the calling user is enough (server
 * source), with `lineAccess` `user`: an administrator, or an operator of the line.
 */
export function v2WritableChat({ world, caller, params }: Call, bot: Bot): Chat {
	const chat = chatOfDialog(world, bot.id, toStr(v2Argument(params, 'dialogId')));
	if (chat?.members.has(bot.id)) return chat;
	const counts = world.options.lineAccess === 'user';
	if (chat && counts && hasDialogAccess(world, caller.userId, chat)) return chat;
	throw accessDenied();
}

/** The message of `messageId`; throws "100", and ACCESS_DENIED when the bot has no access. */
export function v2Message(
	world: World,
	bot: Bot,
	params: Params,
): { message: Message; chat: Chat } {
	const found = messageFor(world, bot, toInt(v2Argument(params, 'messageId')));
	if (!found) throw accessDenied();
	return found;
}
