import { confirmAsBot, onMessage } from '../asBot';
import { showFor, type Execute } from '../operation';
import { reactionProperties, readReaction } from './reactions';

export const description = showFor('message', 'removeReaction', reactionProperties);

/**
 * Takes back a reaction of the bot from a message.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-delete.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, messageId, reaction } = readReaction(context, index);
	const params = { messageId, reaction };
	const method = 'imbot.v2.Chat.Message.Reaction.delete';
	await confirmAsBot(portal, bot, method, params, onMessage(messageId));
	return { removed: true, messageId, reaction };
};
