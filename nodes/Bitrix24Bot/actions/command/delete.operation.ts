import type { IExecuteFunctions } from 'n8n-workflow';

import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { optionsProperty } from '../../common/options';
import { botIdFor } from '../asBot';
import { showFor, type OperationResult } from '../operation';
import { commandIdProperty, readCommand } from './commandPicker';
import { commandIdOf } from './readCommands';

export const description = showFor('command', 'delete', [
	botIdProperty,
	commandIdProperty,
	optionsProperty('botToken'),
]);

/**
 * Deletes a slash command.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-unregister.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const bot = readBot(context, index);
	const locator = readCommand(context, index);
	const method = 'imbot.v2.Command.unregister';
	const botId = await botIdFor(portal, bot, method);
	const commandId = await commandIdOf(portal, botId, locator);
	const orderKey = `command:${commandId}`;
	confirm(await portal.call(method, { botId, commandId }, { orderKey }), method);
	return { deleted: true, commandId };
}
