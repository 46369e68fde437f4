import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { confirm } from '../../../shared/portal/wire/answer';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { botIdFor, dialogOrder } from '../asBot';
import { attachmentForSend, readAttachment } from '../message/attachment/attachmentFields';
import type { NewMessage } from '../message/content/content';
import { messageApiV2 } from '../message/content/messageApiV2';
import { sendParamsV2 } from '../message/content/payloadV2';
import { keyboardForSend, readKeyboard } from '../message/keyboard/keyboardFields';
import { messageIdProperty, readMessageId } from '../message/messageId';
import { messageOptionsProperty, readMessageOptions } from '../message/messageOptions';
import { readMessageText, textFormatProperty, textProperty } from '../message/text/textFields';
import { showFor, type Execute } from '../operation';
import { commandIdProperty, readCommand } from './commandPicker';
import { commandIdOf } from './readCommands';

export const description = showFor('command', 'answer', [
	botIdProperty,
	commandIdProperty,
	dialogIdProperty,
	{ ...messageIdProperty, description: 'ID of the message with the command, from its event' },
	textProperty,
	textFormatProperty,
	...keyboardForSend,
	...attachmentForSend,
	messageOptionsProperty('urlPreview', 'system'),
]);

/** @throws Bitrix24Error NOTHING_TO_SEND and what the single fields are refused with */
function readAnswer(context: IExecuteFunctions, index: number): NewMessage {
	const { isLinkPreview, isSystem } = readMessageOptions(context, index);
	const message: NewMessage = {
		text: readMessageText(context, index),
		keyboard: readKeyboard(context, index),
		attachment: readAttachment(context, index),
		isLinkPreview,
		isSystem,
		forwardIds: [],
	};
	messageApiV2.refuseEmptyMessage(message);
	return message;
}

/**
 * Answers a command where it was typed, also in a chat that the bot is not a member of. Bitrix24 returns
 * `true` and no message ID. By its server source, it does so even if there is no command with this message
 * ID in such a chat; then it writes nothing.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-answer.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const locator = readCommand(context, index);
	const dialogId = readDialogId(context, index);
	const messageId = readMessageId(context, index);
	const message = readAnswer(context, index);
	const method = 'imbot.v2.Command.answer';
	const botId = await botIdFor(portal, bot, method);
	const commandId = await commandIdOf(portal, botId, locator);
	const params = { ...sendParamsV2(botId, dialogId, message), commandId, messageId };
	confirm(await portal.call(method, params, dialogOrder(dialogId)), method);
	return { answered: true, commandId, messageId, dialogId };
};
