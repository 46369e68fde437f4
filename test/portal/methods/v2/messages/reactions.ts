import { REACTIONS } from '../../../content/reactions';
import { toStr } from '../../../php/values';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { v2Message } from '../access';
import { v2Argument } from '../arguments';
import { v2Bot } from '../bot';

const notFound = () => new RestError('REACTION_NOT_FOUND', 'Reaction not found');

/** The bot, the message and who has this reaction on it; throws REACTION_NOT_FOUND. */
function readCall(call: Call) {
	const { world, params } = call;
	const bot = v2Bot(call);
	const { message } = v2Message(world, bot, params);
	const reaction = toStr(v2Argument(params, 'reaction'));
	if (!Object.hasOwn(REACTIONS, reaction)) throw notFound();
	return { bot, message, reaction, who: message.reactions.get(reaction) ?? new Set<number>() };
}

/** `imbot.v2.Chat.Message.Reaction.add`. */
export function v2ReactionAdd(call: Call): { result: true } {
	const { bot, message, reaction, who } = readCall(call);
	if (who.has(bot.id)) throw new RestError('REACTION_ALREADY_SET', 'Reaction already set');
	message.reactions.set(reaction, who.add(bot.id));
	return { result: true };
}

/** `imbot.v2.Chat.Message.Reaction.delete`; throws when the bot has not set the reaction. */
export function v2ReactionDelete(call: Call): { result: true } {
	const { bot, message, reaction, who } = readCall(call);
	if (!who.delete(bot.id)) throw notFound();
	if (who.size === 0) message.reactions.delete(reaction);
	return { result: true };
}
