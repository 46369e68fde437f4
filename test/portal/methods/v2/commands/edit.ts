import { addCommand, commandsOf } from '../../../model/commands';
import type { Params } from '../../../php/params';
import { asArray, isArray, isEmpty, isSet, toBool, toStr } from '../../../php/values';
import { listCommands, presentCommand } from '../../../presenters/commands';
import type { Bot } from '../../../types/bot';
import type { Command } from '../../../types/command';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { optionalArray, requiredInt } from '../arguments';
import { v2Bot } from '../bot';

const FLAGS = ['common', 'hidden', 'extranetSupport'] as const;

/** A command's name without its slash; throws COMMAND_NAME_INVALID. */
function readName(value: unknown): string {
	if (typeof value === 'string') return value.replace(/^\//, '');
	throw new RestError('COMMAND_NAME_INVALID', 'Command name must be a string');
}

/** Texts by lower-case language; null stays null. */
function readTexts(value: unknown): Map<string, string | null> {
	return new Map(
		Object.entries(asArray(value)).map(([language, text]) => [
			language.toLowerCase(),
			text === null ? null : toStr(text),
		]),
	);
}

/** A bot and a command of it; throws COMMAND_NOT_FOUND. */
export function v2Command(call: Call): { bot: Bot; command: Command } {
	const bot = v2Bot(call);
	const command = call.world.commands.get(requiredInt(call.params, 'commandId'));
	if (!command) throw new RestError('COMMAND_NOT_FOUND', 'Command not found');
	if (command.botId !== bot.id) {
		throw new RestError('COMMAND_NOT_FOUND', 'Command belongs to a different bot');
	}
	return { bot, command };
}

/**
 * `imbot.v2.Command.register`: for a name that the bot already has, it returns that command
 * unchanged, before the title is checked. A title that is no object counts as missing.
 */
export function v2CommandRegister(call: Call): unknown {
	const { world } = call;
	const bot = v2Bot(call);
	const fields = optionalArray(call.params, 'fields');
	const name = readName(fields.command ?? '');
	if (name === '') throw new RestError('COMMAND_REQUIRED', 'Command is required');
	const existing = commandsOf(world, bot.id).find(({ command }) => command === name);
	if (existing) return { command: presentCommand(existing) };
	const hidden = toBool(fields.hidden);
	if (!hidden && isEmpty(asArray(fields.title))) {
		throw new RestError('COMMAND_TITLE_REQUIRED', 'Title is required for visible commands');
	}
	const command = addCommand(world, {
		botId: bot.id,
		command: name,
		hidden,
		common: toBool(fields.common),
		extranetSupport: toBool(fields.extranetSupport),
		title: {},
	});
	applyTexts(command, fields);
	return { command: presentCommand(command) };
}

/** Writes titles; parameters only count for languages with a given title, null removes both. */
function applyTexts(command: Command, fields: Params): void {
	const params = readTexts(fields.params);
	for (const [language, text] of readTexts(fields.title)) {
		if (text === null) {
			delete command.title[language];
			delete command.params[language];
			continue;
		}
		command.title[language] = text;
		command.params[language] = params.get(language) ?? command.params[language] ?? '';
	}
}

/** New name of a command; undefined when not given. */
function readNewName({ world }: Call, command: Command, fields: Params): string | undefined {
	if (!isSet(fields, 'command')) return undefined;
	const name = readName(fields.command);
	if (name === '') throw new RestError('COMMAND_NAME_EMPTY', 'Command name cannot be empty');
	const others = commandsOf(world, command.botId).filter(({ id }) => id !== command.id);
	if (others.some((other) => other.command === name)) {
		throw new RestError('COMMAND_ALREADY_EXISTS', 'Command with this name already exists');
	}
	return name;
}

/** `imbot.v2.Command.update`: all checks come before any write. */
export function v2CommandUpdate(call: Call): unknown {
	const { command } = v2Command(call);
	const fields = optionalArray(call.params, 'fields');
	const name = readNewName(call, command, fields);
	if (isSet(fields, 'title') && !isArray(fields.title)) {
		const text = 'Title must be an object with language keys';
		throw new RestError('COMMAND_TITLE_INVALID', text);
	}
	if (call.world.options.commandRename === 'applied') command.command = name ?? command.command;
	for (const flag of FLAGS) {
		if (isSet(fields, flag)) command[flag] = toBool(fields[flag]);
	}
	applyTexts(command, fields);
	return { command: presentCommand(command) };
}

/** `imbot.v2.Command.list`. */
export function v2CommandList(call: Call): unknown {
	return { commands: listCommands(call.world, v2Bot(call)) };
}

/** `imbot.v2.Command.unregister`. */
export function v2CommandUnregister(call: Call): unknown {
	call.world.commands.delete(v2Command(call).command.id);
	return { result: true };
}
