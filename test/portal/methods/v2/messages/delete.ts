import { deleteMessage } from '../../../model/messages';
import { toBool } from '../../../php/values';
import type { Call } from '../../method';
import { accessDenied, v2Message } from '../access';
import { v2Bot } from '../bot';

/**
 * `imbot.v2.Chat.Message.delete`: own messages; any message for the owner and managers of a chat.
 */
export function v2MessageDelete(call: Call): { result: true } {
	const { world, params } = call;
	const bot = v2Bot(call);
	const { message, chat } = v2Message(world, bot, params);
	const isManager = chat.ownerId === bot.id || chat.managers.has(bot.id);
	if (message.authorId !== bot.id && !isManager) throw accessDenied();
	deleteMessage(message, toBool(params.complete));
	return { result: true };
}
