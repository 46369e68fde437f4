import type { IExecuteFunctions } from 'n8n-workflow';

import type { Portal } from '../../../shared/portal/portal';
import { confirmAsBot, inDialog } from '../asBot';
import { showFor, type OperationResult } from '../operation';
import { chatPersonProperties, readChatPerson } from './chatPerson';

export const description = showFor('chat', 'setOwner', chatPersonProperties);

/**
 * Gives a chat another owner. Only the owner can do that, so the bot has to be it.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-set-owner.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const { bot, dialogId, userId } = readChatPerson(context, index);
	const params = { dialogId, userId };
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.setOwner', params, inDialog(dialogId));
	return { updated: true, dialogId, ownerId: userId };
}
