import { readBot } from '../../../shared/bot/botPicker';
import { toBoolean } from '../../../shared/values/convert';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';

export const description = showForBot('chat', 'setTextField', [
	dialogIdProperty,
	{
		displayName: 'Text Field Enabled',
		name: 'textFieldEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether people can type in the chat; off, they use the buttons of the bot',
	},
]);

/**
 * Enables or disables the text field of a group chat or private chat.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/ui/chat-text-field-enabled.html
 */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readDialogId(context, index);
	const enabled = toBoolean(
		context.getNodeParameter('textFieldEnabled', index),
		'textFieldEnabled',
	);
	const bot = readBot(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.TextField.enabled', { dialogId, enabled });
	return { updated: true, dialogId, textFieldEnabled: enabled };
};
