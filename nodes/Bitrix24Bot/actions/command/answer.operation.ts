import type { IExecuteFunctions } from 'n8n-workflow';

import { toText } from '../../../shared/bot/values';
import { confirm } from '../../../shared/portal/confirm';
import type { Portal } from '../../../shared/portal/portal';
import { botIdProperty, readBot } from '../../parameters/bot';
import { commandIdProperty, readCommand } from '../../parameters/command';
import { dialogIdProperty, readDialogId } from '../../parameters/dialog';
import { messageIdProperty, readMessageId } from '../../parameters/ids';
import { optionsProperty } from '../../parameters/options';
import { botIdOf } from '../bot/readBots';
import { showFor, type OperationResult } from '../operation';
import { commandIdOf } from './readCommands';

export const description = showFor('command', 'answer', [
	botIdProperty,
	commandIdProperty,
	dialogIdProperty,
	{ ...messageIdProperty, description: 'ID of the message with the command, from its event' },
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. This is what I can do…',
	},
	optionsProperty('botToken'),
]);

/**
 * Answers a command where it was typed, also in a chat that the bot is no member of.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-answer.html
 */
export async function execute(
	this: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const bot = readBot.call(this, index);
	const locator = readCommand.call(this, index);
	const dialogId = readDialogId.call(this, index);
	const messageId = readMessageId.call(this, index);
	const fields = { message: toText(this.getNodeParameter('text', index) ?? '', 'text') };
	const botId = await botIdOf(portal, 'v2', bot);
	const commandId = await commandIdOf(portal, botId, locator);
	const method = 'imbot.v2.Command.answer';
	const answer = await portal.call(
		method,
		{ botId, commandId, messageId, dialogId, fields },
		{ orderKey: `dialog:${dialogId}` },
	);
	confirm(answer, method);
	return { answered: true, commandId, messageId, dialogId };
}
