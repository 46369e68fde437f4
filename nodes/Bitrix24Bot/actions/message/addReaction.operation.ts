import { confirmAsBot, onMessage } from '../asBot';
import { showFor, type Execute } from '../operation';
import { reactionProperties, readReaction } from './reactions';

export const description = showFor('message', 'addReaction', reactionProperties);

/**
 * Adds a reaction of the bot to a message.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-add.html
 */
export const execute: Execute = async (context, index, portal) => {
	const { bot, messageId, reaction } = readReaction(context, index);
	const params = { messageId, reaction };
	const method = 'imbot.v2.Chat.Message.Reaction.add';
	await confirmAsBot(portal, bot, method, params, onMessage(messageId));
	return { added: true, messageId, reaction };
};
