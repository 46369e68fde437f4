import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { toInt } from '../../php/values';
import type { Bot } from '../../types/bot';
import { RestError } from '../../types/errors';
import type { Message } from '../../types/message';

/** MESSAGE_ID; throws MESSAGE_ID_ERROR. */
export function readMessageId(params: Params): number {
	const id = toInt(params.MESSAGE_ID);
	if (id > 0) return id;
	throw new RestError('MESSAGE_ID_ERROR', "Message ID can't be empty");
}

export function cannotEdit(): RestError {
	const text = "Time has expired for modification or you don't have access";
	return new RestError('CANT_EDIT_MESSAGE', text, 403);
}

/** A message by the bot; throws CANT_EDIT_MESSAGE. */
export function ownMessage(world: World, bot: Bot, id: number): Message {
	const message = world.messages.get(id);
	if (message && !message.isDeleted && message.authorId === bot.id) return message;
	throw cannotEdit();
}
