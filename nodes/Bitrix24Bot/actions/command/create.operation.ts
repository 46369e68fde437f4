import type { IExecuteFunctions } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import { withoutEmpty } from '../../../shared/values/objects';
import { botIdFor } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { toCommandFlags, toCommandName, toCommandTexts } from './checkCommandFields';
import {
	commandNameProperty,
	newCommandFieldsProperty,
	readTitles,
	titlesProperty,
} from './commandFields';
import { listCommands, nameOf, presentCommand, writeCommand, type Command } from './readCommands';

export const description = showForBot('command', 'create', [
	commandNameProperty,
	titlesProperty,
	newCommandFieldsProperty,
]);

/** @throws Bitrix24Error COMMAND_NEEDS_TITLE and what the single fields are refused with */
function readFields(context: IExecuteFunctions, index: number) {
	const command = toCommandName(context.getNodeParameter('command', index));
	const { title, params } = toCommandTexts(readTitles(context, index));
	const flags = toCommandFlags(readCollection(context, 'additionalFields', index));
	if (!flags.hidden && Object.keys(title).length === 0) {
		throw new Bitrix24Error('COMMAND_NEEDS_TITLE');
	}
	return { command, ...withoutEmpty({ title, params }), ...flags };
}

/**
 * Creates a slash command. For a name that the bot already has, the API returns that command unchanged. We
 * refuse it, so that nobody mistakes the old titles for the new ones.
 *
 * @throws Bitrix24Error COMMAND_EXISTS
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-register.html
 */
export const execute: Execute = async (context, index, portal) => {
	const locator = readBot(context, index);
	const fields = readFields(context, index);
	const method = 'imbot.v2.Command.register';
	const botId = await botIdFor(portal, locator, method);
	const orderKey = `bot:${botId}`;
	// A turn per name: other commands of the bot need not wait until this one is there, but keep their order.
	await portal.takeTurn(`command:${botId}:${fields.command}`, orderKey);
	const known = await listCommands(portal, botId);
	const refuseKnown = (isKnown: (one: Command) => boolean) => {
		const found = known.find(isKnown);
		if (!found) return;
		throw new Bitrix24Error('COMMAND_EXISTS', { detail: `/${nameOf(found)} (ID ${found.id})` });
	};
	refuseKnown((one) => nameOf(one) === fields.command);
	const command = await writeCommand(portal, method, { botId, fields }, orderKey);
	// The portal may treat two spellings as one command.
	refuseKnown(({ id }) => Number(id) === Number(command.id));
	return { created: true, ...presentCommand(command) };
};
