import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { readUserIds, userIdsProperty } from '../../pickers/userPicker';
import { showFor, type OperationResult } from '../operation';
import { changeChat } from './changeChat';

export const description = showFor('chat', 'addMembers', [
	botIdProperty,
	dialogIdProperty,
	userIdsProperty,
	optionsProperty('botToken'),
]);

/**
 * Adds people to a chat. Bitrix24 passes over IDs that do not exist, without a word.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-add.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const dialogId = readGroupChatId(context, index);
	const userIds = readUserIds(context, index);
	await changeChat(context, index, portal, {
		method: 'imbot.v2.Chat.User.add',
		dialogId,
		params: { userIds },
	});
	return { added: true, dialogId, userIds };
}
