import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { attachmentForSend, readAttachment } from '../message/attachment/attachmentFields';
import { refuseEmptyMessage, type NewMessage } from '../message/content/content';
import { sendParamsV2 } from '../message/content/payloadV2';
import { keyboardForSend, readKeyboard } from '../message/keyboard/keyboardFields';
import { messageIdProperty, readMessageId } from '../message/messageId';
import { messageOptionsProperty, readMessageOptions } from '../message/messageOptions';
import { readMessageText, textFormatProperty, textProperty } from '../message/text/textFields';
import { showFor, type OperationResult } from '../operation';
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
	refuseEmptyMessage('v2', message);
	return message;
}

/**
 * Answers a command where it was typed, also in a chat that the bot is no member of. Bitrix24 answers
 * "true" without an ID of the new message; by its server source also when such a chat has no command
 * under this message ID, and then it writes nothing.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-answer.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const bot = readBot(context, index);
	const locator = readCommand(context, index);
	const dialogId = readDialogId(context, index);
	const messageId = readMessageId(context, index);
	const message = readAnswer(context, index);
	const method = 'imbot.v2.Command.answer';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, 'v2', bot);
	const commandId = await commandIdOf(portal, botId, locator);
	const params = { ...sendParamsV2(botId, dialogId, message), commandId, messageId };
	const answer = await portal.call(method, params, { orderKey: `dialog:${dialogId}` });
	confirm(answer, method);
	return { answered: true, commandId, messageId, dialogId };
}
