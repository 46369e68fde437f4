import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import { isGiven } from '../../../shared/values/convert';
import { asFlag } from '../../../shared/values/lenient';
import { withoutEmpty } from '../../../shared/values/objects';
import { unchangedOf } from '../ask';
import { botIdFor } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { toCommandFlags, toCommandName, toCommandTexts, toLanguages } from './checkCommandFields';
import { commandUpdateFieldsProperty, readTitles, titlesProperty } from './commandFields';
import { commandIdProperty, readCommand } from './commandPicker';
import { commandIdOf, nameOf, presentCommand, writeCommand, type Command } from './readCommands';

export const description = showForBot('command', 'update', [
	commandIdProperty,
	titlesProperty,
	commandUpdateFieldsProperty,
]);

/**
 * @returns `fields` for the API, the `names` of the parameters behind them, and of these the `plain` ones, which
 * the answer shows
 * @throws Bitrix24Error NOTHING_TO_UPDATE, DUPLICATE_LANGUAGE and those of the single fields
 */
function readFields(context: IExecuteFunctions, index: number) {
	const given = readCollection(context, 'updateFields', index);
	const { title, params } = toCommandTexts(readTitles(context, index));
	const removed = isGiven(given.removeLanguages) ? toLanguages(given.removeLanguages) : [];
	const both = removed.find((language) => language in title);
	if (both) throw new Bitrix24Error('DUPLICATE_LANGUAGE', { detail: both });
	const plain = {
		...(isGiven(given.command) ? { command: toCommandName(given.command) } : {}),
		...toCommandFlags(given),
	};
	const names = [
		...Object.keys(plain),
		...(Object.keys(title).length > 0 ? ['titles'] : []),
		...(removed.length > 0 ? ['removeLanguages'] : []),
	];
	if (names.length === 0) {
		throw new Bitrix24Error('NOTHING_TO_UPDATE', { detail: 'no field of the command' });
	}
	const fields = withoutEmpty({
		...plain,
		title: { ...title, ...Object.fromEntries(removed.map((language) => [language, null])) },
		params,
	});
	return { fields, names, plain };
}

/** Names of the parameters that the portal's answer shows otherwise than they were sent. */
const keptIn = (command: Command, sent: IDataObject): string[] =>
	Object.entries(sent)
		.filter(([name, value]) => {
			const shown = name === 'command' ? nameOf(command) : asFlag(command[name]);
			return isGiven(command[name]) && shown !== value;
		})
		.map(([name]) => name);

/**
 * Changes a slash command. Titles in other languages stay as they are.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-update.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const locator = readCommand(context, index);
	const { fields, names, plain } = readFields(context, index);
	const method = 'imbot.v2.Command.update';
	const botId = await botIdFor(portal, bot, method);
	const orderKey = `bot:${botId}`;
	const update = async (commandId: number) => {
		const params = { botId, commandId, fields };
		const command = await writeCommand(portal, method, params, orderKey);
		const kept = keptIn(command, plain);
		const changed = names.filter((name) => !kept.includes(name));
		return {
			updated: changed.length > 0,
			...presentCommand(command),
			fields: changed,
			...unchangedOf(kept),
		};
	};
	if ('id' in locator) return await update(locator.id);
	// An earlier item may be renaming a command to this name.
	await portal.takeTurn(orderKey);
	return await update(await commandIdOf(portal, botId, locator));
};
