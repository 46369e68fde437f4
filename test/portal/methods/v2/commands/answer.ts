import { beforeBotWrites } from '../../../actions/lines/writing';
import { readAttach } from '../../../content/attachment';
import { readKeyboard, readMenu } from '../../../content/keyboard';
import { storedText } from '../../../content/messageText';
import type { Reading } from '../../../content/reading';
import { addMessage } from '../../../model/messages';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { isEmpty, isSet, toBool, toStr } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import type { Command } from '../../../types/command';
import { RestError } from '../../../types/errors';
import type { Message } from '../../../types/message';
import type { Call } from '../../method';
import { optionalArray, requiredInt, v2Argument } from '../arguments';
import { v2Bot } from '../bot';
import { v2Command } from './edit';

const failed = () => new RestError('COMMAND_ANSWER_FAILED', 'Failed to send command answer');

/** Whether a message calls a command, in one of its lines or by a button. */
function calls(message: Message, { botId, command }: Command): boolean {
	if (message.command?.botId === botId && message.command.command === command) return true;
	return message.text
		.split('\n')
		.some((line) => line.startsWith('/') && line.slice(1).split(' ')[0] === command);
}

/** Content of the answer; throws COMMAND_ANSWER_FAILED when it is empty. */
function readContent(world: World, bot: Bot, fields: Params) {
	const valueOf = <T>(given: unknown, read: (value: unknown) => Reading<T>): T | undefined => {
		if (isEmpty(given)) return undefined;
		const reading = read(given);
		if (reading.kind === 'value') return reading.value;
		if (world.options.wrongContent === 'refused') throw failed();
		return undefined;
	};
	const attachId = Math.floor(world.clock.now() / 1000);
	const text = storedText(toStr(fields.message));
	const attach = valueOf(fields.attach, (value) => readAttach(value, attachId));
	if (text === '' && !attach) throw failed();
	return {
		text,
		attach,
		keyboard: valueOf(fields.keyboard, (value) => readKeyboard(value, bot.id)),
		menu: valueOf(fields.menu, (value) => readMenu(value, bot.id)),
		urlPreview: isSet(fields, 'urlPreview') ? toBool(fields.urlPreview) : true,
	};
}

/**
 * `imbot.v2.Command.answer`. The answer goes to the chat of the message, whatever dialogId says. A
 * bot that is no member of the chat may answer a call of its command, in a system message under its
 * name. Without such a call nothing is written and the result is true (server source).
 */
export function v2CommandAnswer(call: Call): unknown {
	const { world, params } = call;
	v2Bot(call);
	// All arguments are checked before the first one is used.
	requiredInt(params, 'commandId');
	const messageId = requiredInt(params, 'messageId');
	v2Argument(params, 'dialogId');
	const fields = optionalArray(params, 'fields');
	const { bot, command } = v2Command(call);
	const message = world.messages.get(messageId);
	const chat = message && world.chats.get(message.chatId);
	if (!message || message.isDeleted || !chat) throw failed();
	const isMember = chat.members.has(bot.id);
	if (!isMember && !calls(message, command)) return { result: true };
	const content = readContent(world, bot, fields);
	if (isMember && !toBool(fields.system)) {
		beforeBotWrites(world, chat, bot.id);
		addMessage(world, chat, { ...content, authorId: bot.id });
	} else {
		const text = `[B]Answer of [USER=${bot.id}][/USER]:[/B]\n${content.text}`;
		addMessage(world, chat, { ...content, authorId: 0, text });
	}
	return { result: true };
}
