import { readBot } from '../../../shared/bot/botPicker';
import { toInteger } from '../../../shared/values/convert';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { statusProperty, toStatusCode } from './statuses';

export const description = showForBot('message', 'showTyping', [
	dialogIdProperty,
	statusProperty,
	{
		displayName: 'Duration',
		name: 'duration',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600 },
		default: 30,
		description: 'For how many seconds it is shown, from 1 to 600',
	},
]);

/**
 * Shows in a chat that the bot is typing, or busy with something else.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/ui/chat-input-action-notify.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const statusMessageCode = toStatusCode(context.getNodeParameter('status', index));
	const bounds = { min: 1, max: 600, code: 'INVALID_DURATION' };
	const duration = toInteger(context.getNodeParameter('duration', index), bounds);
	const status = statusMessageCode ? { statusMessageCode } : {};
	const params = { dialogId, ...status, duration };
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.InputAction.notify', params);
	return { shown: true, dialogId };
};
