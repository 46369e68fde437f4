import { readBot } from '../../../shared/bot/botPicker';
import { confirm } from '../../../shared/portal/wire/answer';
import { botIdFor } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { commandIdProperty, readCommand } from './commandPicker';
import { commandIdOf } from './readCommands';

export const description = showForBot('command', 'delete', [commandIdProperty]);

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-unregister.html */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const locator = readCommand(context, index);
	const method = 'imbot.v2.Command.unregister';
	const botId = await botIdFor(portal, bot, method);
	const commandId = await commandIdOf(portal, botId, locator);
	const orderKey = `command:${commandId}`;
	confirm(await portal.call(method, { botId, commandId }, { orderKey }), method);
	return { deleted: true, commandId };
};
