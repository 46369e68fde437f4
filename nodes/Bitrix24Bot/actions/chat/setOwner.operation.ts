import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { readUserId, userIdProperty } from '../../pickers/userPicker';
import { showFor, type OperationResult } from '../operation';
import { changeChat } from './changeChat';

export const description = showFor('chat', 'setOwner', [
	botIdProperty,
	dialogIdProperty,
	userIdProperty,
	optionsProperty('botToken'),
]);

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
	const dialogId = readGroupChatId(context, index);
	const userId = readUserId(context, index);
	await changeChat(context, index, portal, {
		method: 'imbot.v2.Chat.setOwner',
		dialogId,
		params: { userId },
	});
	return { updated: true, dialogId, ownerId: userId };
}
