import { confirmAsBot } from '../asBot';
import type { Execute } from '../operation';
import { readReaction, showForReaction } from './reactions';

export const description = showForReaction('removeReaction');

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-delete.html */
export const execute: Execute = async (context, index, portal) => {
	const { bot, messageId, reaction } = readReaction(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.Message.Reaction.delete', { messageId, reaction });
	return { removed: true, messageId, reaction };
};
