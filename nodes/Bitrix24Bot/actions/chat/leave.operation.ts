import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdProperty } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { showFor, type OperationResult } from '../operation';
import { changeChat } from './changeChat';

export const description = showFor('chat', 'leave', [
	botIdProperty,
	dialogIdProperty,
	optionsProperty('botToken'),
]);

/**
 * Takes the bot out of a chat.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-leave.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const dialogId = readGroupChatId(context, index);
	await changeChat(context, index, portal, { method: 'imbot.v2.Chat.leave', dialogId });
	return { left: true, dialogId };
}
