import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { readUserId, userIdProperty } from '../../pickers/userPicker';
import { showFor, type OperationResult } from '../operation';
import { changeChat } from './changeChat';

export const description = showFor('chat', 'removeManager', [
	botIdProperty,
	dialogIdProperty,
	userIdProperty,
	optionsProperty('botToken'),
]);

/**
 * Takes the rights of a manager from a member of a chat.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-delete.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const dialogId = readGroupChatId(context, index);
	const userId = readUserId(context, index);
	await changeChat(context, index, portal, {
		method: 'imbot.v2.Chat.Manager.delete',
		dialogId,
		params: { userIds: [userId] },
	});
	return { removed: true, dialogId, userId };
}
