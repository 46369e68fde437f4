import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { showFor, type OperationResult } from '../operation';
import { messageIdProperty, readMessageId } from './messageId';
import { messageOptionsProperty } from './messageOptions';
import { readReaction, reactionProperty } from './reactions';

export const description = showFor('message', 'removeReaction', [
	botIdProperty,
	messageIdProperty,
	reactionProperty,
	messageOptionsProperty(),
]);

/**
 * Takes back a reaction of the bot from a message.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-delete.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const locator = readBot(context, index);
	const messageId = readMessageId(context, index);
	const reaction = readReaction(context, index);
	const method = 'imbot.v2.Chat.Message.Reaction.delete';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, 'v2', locator);
	const params = { botId, messageId, reaction };
	confirm(await portal.call(method, params, { orderKey: `message:${messageId}` }), method);
	return { removed: true, messageId, reaction };
}
