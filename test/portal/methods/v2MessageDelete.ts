import { deleteMessage } from '../chats';
import { toBool } from '../php';
import type { Call } from './method';
import { accessDenied, v2Message } from './v2Access';
import { v2Bot } from './v2Common';

/** `imbot.v2.Chat.Message.delete`: own messages; any message for the owner and managers of a chat. */
export function v2MessageDelete(call: Call): { result: true } {
	const { world, params } = call;
	const bot = v2Bot(call);
	const { message, chat } = v2Message(world, bot, params);
	const isManager = chat.ownerId === bot.id || chat.managers.has(bot.id);
	if (message.authorId !== bot.id && !isManager) throw accessDenied();
	deleteMessage(message, toBool(params.complete));
	return { result: true };
}
