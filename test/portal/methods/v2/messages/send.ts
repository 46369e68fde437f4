import { beforeBotWrites } from '../../../actions/lines/writing';
import { addMessage, messageFor } from '../../../model/messages';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { asArray, isEmpty, isSet, toInt } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import type { Chat } from '../../../types/chat';
import { RestError } from '../../../types/errors';
import type { Message } from '../../../types/message';
import type { Call } from '../../method';
import { accessDenied, v2WritableChat } from '../access';
import { param, v2Bot } from '../bot';
import { writeMessage } from './write';

/** Messages that one call may forward (imbot.v2 docs). */
const MAX_FORWARDS = 100;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Originals by UUID; IDs of unknown messages are skipped. */
function readForwards(world: World, bot: Bot, fields: Params): Array<[string, Message]> {
	const given = Object.entries(asArray(fields.forwardIds));
	if (given.length > MAX_FORWARDS) {
		throw new RestError('TOO_MANY_MESSAGES', 'Too many messages');
	}
	if (given.some(([uuid]) => !UUID.test(uuid))) throw new RestError('WRONG_UUID', 'Wrong UUID');
	return given.flatMap(([uuid, id]): Array<[string, Message]> => {
		const message = world.messages.get(toInt(id));
		if (!message || message.isDeleted) return [];
		if (!messageFor(world, bot, message.id)) throw accessDenied();
		return [[uuid, message]];
	});
}

function forward(world: World, bot: Bot, chat: Chat, uuid: string, original: Message): number {
	const { text, attach, keyboard, fileIds, id, authorId, chatId } = original;
	beforeBotWrites(world, chat, bot.id);
	return addMessage(world, chat, {
		authorId: bot.id,
		text,
		attach,
		keyboard,
		fileIds: [...fileIds],
		uuid,
		urlPreview: false,
		forward: { id, userId: authorId, chatId },
	}).id;
}

/**
 * `imbot.v2.Chat.Message.send`. With `forwardIds` only, it sends no message of its own, and `id` is
 * null.
 */
export function v2MessageSend(call: Call): unknown {
	const { world, params } = call;
	const bot = v2Bot(call);
	const chat = v2WritableChat(call, bot);
	const fields = asArray(param(params, 'fields', 'FIELDS'));
	const forwards = readForwards(world, bot, fields);
	const isGiven = isSet(fields, 'message') || isSet(fields, 'attach');
	const isWritten = isGiven || isEmpty(fields.forwardIds);
	const id = isWritten ? writeMessage(call, bot, chat, fields) : null;
	const map = forwards.map(([uuid, original]): [string, number] => [
		uuid,
		forward(world, bot, chat, uuid, original),
	]);
	// An empty PHP array is a list.
	return { id, uuidMap: map.length > 0 ? Object.fromEntries(map) : [] };
}
