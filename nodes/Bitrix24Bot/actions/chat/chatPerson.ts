import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { toUserId, userIdProperty } from '../../pickers/userPicker';
import { showForBot } from '../operation';

/** Form fields of an operation on one person in a group chat. */
export const showForChatPerson = (operation: string): INodeProperties[] =>
	showForBot('chat', operation, [dialogIdProperty, userIdProperty]);

/** @throws Bitrix24Error INVALID_DIALOG_ID, GROUP_CHAT_REQUIRED, INVALID_USER_ID, INVALID_BOT_ID, INVALID_BOT_CODE */
export function readChatPerson(context: IExecuteFunctions, index: number) {
	const dialogId = readGroupChatId(context, index);
	const userId = toUserId(context.getNodeParameter('userId', index));
	return { dialogId, userId, bot: readBot(context, index) };
}
