import { addMessage, messageFor } from '../../../model/messages';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { asArray, isEmpty, isSet, toBool, toInt, toStr } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import type { Chat } from '../../../types/chat';
import { RestError } from '../../../types/errors';
import type { Message } from '../../../types/message';
import type { Call } from '../../method';
import { accessDenied, v2Chat } from '../access';
import { param, v2Bot } from '../bot';
import { readMessageFields } from './fields';

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

/** ID of the message that this one replies to; it must be in the same chat. */
function readReply(world: World, bot: Bot, chat: Chat, fields: Params): number | undefined {
	const id = toInt(fields.replyId);
	if (id <= 0) return undefined;
	const message = world.messages.get(id);
	if (!message || message.isDeleted) {
		throw new RestError('MESSAGE_NOT_FOUND', 'Message not found');
	}
	if (!messageFor(world, bot, id)) throw accessDenied();
	if (message.chatId !== chat.id) {
		const text = 'You can only reply to a message within the same chat';
		throw new RestError('REPLY_ERROR', text);
	}
	return id;
}

/**
 * `imbot.v2.Chat.Message.send`. With `forwardIds` only, it sends no message of its own, and `id` is
 * null.
 */
export function v2MessageSend(call: Call): unknown {
	const { world, caller, params } = call;
	const bot = v2Bot(call);
	const chat = v2Chat(world, bot, params);
	const fields = asArray(param(params, 'fields', 'FIELDS'));
	const forwards = readForwards(world, bot, fields);
	const isGiven = isSet(fields, 'message') || isSet(fields, 'attach');
	let id: number | null = null;
	if (isGiven || isEmpty(fields.forwardIds)) {
		const { isSystem, ...content } = readMessageFields(world, caller, bot, chat, fields);
		const replyId = readReply(world, bot, chat, fields);
		id = addMessage(world, chat, {
			...content,
			isSystem,
			authorId: isSystem ? 0 : bot.id,
			replyId,
			uuid: toStr(fields.templateId),
			...(toBool(fields.skipConnector) && { skipConnector: true }),
			...(toBool(fields.silentConnector) && { silentConnector: true }),
		}).id;
	}
	const map = forwards.map(([uuid, original]): [string, number] => [
		uuid,
		forward(world, bot, chat, uuid, original),
	]);
	// An empty PHP array is a list.
	return { id, uuidMap: map.length > 0 ? Object.fromEntries(map) : [] };
}
