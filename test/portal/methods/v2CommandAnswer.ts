import { addMessage } from '../chats';
import type { Chat, Command, Message } from '../chatTypes';
import { RestError } from '../errors';
import { isSet, toBool, toStr } from '../php';
import { optionalArray, requiredArgument, requiredInt } from './arguments';
import type { Call } from './method';
import { v2Bot } from './v2Common';
import { v2Command } from './v2CommandEdit';

/** Does a message call a command, in one of its lines or by a button? */
function calls(message: Message, { botId, command }: Command): boolean {
	if (message.command?.botId === botId && message.command.command === command) return true;
	return message.text
		.split('\n')
		.some((line) => line.startsWith('/') && line.slice(1).split(' ')[0] === command);
}

/**
 * `imbot.v2.Command.answer`. The answer goes where the message is, whatever dialogId says. A bot
 * that is no member of the chat may answer a call of its command; the answer is then a system
 * message under its name. Without such a call nothing is written and true answered (server source).
 */
export function v2CommandAnswer(call: Call): unknown {
	const { world, params } = call;
	v2Bot(call);
	// All arguments are bound before the first of them is used.
	requiredInt(params, 'commandId');
	const messageId = requiredInt(params, 'messageId');
	requiredArgument(params, 'dialogId');
	const { bot, command } = v2Command(call);
	const fields = optionalArray(params, 'fields');
	const failed = () => new RestError('COMMAND_ANSWER_FAILED', 'Failed to send command answer');
	const message = world.messages.get(messageId);
	const chat: Chat | undefined = message && world.chats.get(message.chatId);
	if (!message || message.isDeleted || !chat) throw failed();
	const isMember = chat.members.has(bot.id);
	if (!isMember && !calls(message, command)) return { result: true };
	const text = toStr(fields.message);
	if (text === '') throw failed();
	const isSystem = !isMember || toBool(fields.system);
	addMessage(world, chat, {
		authorId: isSystem ? 0 : bot.id,
		text: isSystem ? `[B]Answer of [USER=${bot.id}][/USER]:[/B]\n${text}` : text,
		urlPreview: isSet(fields, 'urlPreview') ? toBool(fields.urlPreview) : true,
	});
	return { result: true };
}
