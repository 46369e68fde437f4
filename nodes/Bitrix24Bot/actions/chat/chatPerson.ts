import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { readUserId, userIdProperty } from '../../pickers/userPicker';

/** Form fields of operations on one person in a group chat. */
export const chatPersonProperties: INodeProperties[] = [
	botIdProperty,
	dialogIdProperty,
	userIdProperty,
	optionsProperty('botToken'),
];

/** @throws Bitrix24Error INVALID_DIALOG_ID, GROUP_CHAT_REQUIRED, INVALID_USER_ID, INVALID_BOT_ID, INVALID_BOT_CODE */
export function readChatPerson(context: IExecuteFunctions, index: number) {
	const dialogId = readGroupChatId(context, index);
	const userId = readUserId(context, index);
	return { dialogId, userId, bot: readBot(context, index) };
}
