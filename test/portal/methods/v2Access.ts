import { chatOfDialog } from '../chats';
import type { Chat, Message } from '../chatTypes';
import { RestError } from '../errors';
import { isSet, toInt, toStr } from '../php';
import type { World } from '../state';
import type { Bot, Params } from '../types';

/** What imbot.v2 says when a bot may not, and also when there is nothing to be allowed. */
export const accessDenied = () => new RestError('ACCESS_DENIED', 'Access denied');

/** A mandatory argument that is no object; throws "100" when it is missing or null. */
export function v2Argument(params: Params, name: string): unknown {
	if (isSet(params, name)) return params[name];
	// The braces are the server's.
	throw new RestError('100', `Could not find value for parameter {${name}}`);
}

/** The chat that a bot means by `dialogId`; throws "100", and ACCESS_DENIED when it is not in it. */
export function v2Chat(world: World, bot: Bot, params: Params): Chat {
	const dialogId = toStr(v2Argument(params, 'dialogId'));
	const chat = chatOfDialog(world, bot.id, dialogId);
	if (!chat?.members.has(bot.id)) throw accessDenied();
	return chat;
}

/** A message and its chat; undefined when it is not there, or not in a chat of the bot. */
export function messageFor(
	world: World,
	bot: Bot,
	id: number,
): { message: Message; chat: Chat } | undefined {
	const message = world.messages.get(id);
	const chat = message && world.chats.get(message.chatId);
	if (!message || message.isDeleted || !chat?.members.has(bot.id)) return undefined;
	return { message, chat };
}

/** The message of `messageId`; throws "100", and ACCESS_DENIED when the bot cannot reach it. */
export function v2Message(
	world: World,
	bot: Bot,
	params: Params,
): { message: Message; chat: Chat } {
	const found = messageFor(world, bot, toInt(v2Argument(params, 'messageId')));
	if (!found) throw accessDenied();
	return found;
}
