import { beforeBotWrites } from '../../../actions/lines/writing';
import { isLineClosed } from '../../../model/lines/lines';
import { addMessage, messageFor } from '../../../model/messages';
import type { World } from '../../../model/world';
import type { Params } from '../../../php/params';
import { toBool, toInt, toStr } from '../../../php/values';
import type { Bot } from '../../../types/bot';
import type { Chat } from '../../../types/chat';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { accessDenied } from '../access';
import { readMessageFields } from './fields';

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
 * Writes a message of its own: not a forwarded one. With `templateId` `unique`, one whose UUID was used
 * already is not written, unless it is a system message; its UUID is taken even when it fails.
 * @returns ID of the message, or of the first one with its UUID
 */
export function writeMessage(call: Call, bot: Bot, chat: Chat, fields: Params): number {
	const { world, caller } = call;
	const { isTooLarge, ...content } = readMessageFields(world, caller, bot, chat, fields);
	const replyId = readReply(world, bot, chat, fields);
	const uuid = toStr(fields.templateId);
	const isUnique = world.options.templateId === 'unique' && !toBool(fields.system);
	const first = isUnique ? world.messageUuids.begin(uuid) : undefined;
	if (first !== undefined) return first;
	if (isTooLarge || isLineClosed(world, chat)) {
		throw new RestError('SENDING_FAILED', 'Sending failed');
	}
	const marks = {
		...(toBool(fields.skipConnector) && { skipConnector: true }),
		...(toBool(fields.silentConnector) && { silentConnector: true }),
	};
	beforeBotWrites(world, chat, bot.id, { ...content, ...marks });
	const { id } = addMessage(world, chat, {
		...content,
		authorId: content.isSystem ? 0 : bot.id,
		replyId,
		uuid,
		...marks,
	});
	if (isUnique) world.messageUuids.end(uuid, id);
	return id;
}
