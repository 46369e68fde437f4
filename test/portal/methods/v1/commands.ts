import { addCommand, commandsOf } from '../../model/commands';
import type { Params } from '../../php/params';
import { asArray, isEmpty, toInt, toStr, upperKeys } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Command } from '../../types/command';
import { RestError } from '../../types/errors';
import { checkCallback } from '../callback';
import type { Call } from '../method';
import { v1Bot, v1Owner } from './bot';
import { bindHandlers } from './handlers';

/** Handler URL for commands; undefined when not given. Throws EVENT_COMMAND_ADD_ERROR. */
function readHandler(value: unknown): string | undefined {
	if (isEmpty(value)) return undefined;
	const refusal = checkCallback(toStr(value));
	if (refusal) throw new RestError('EVENT_COMMAND_ADD_ERROR', refusal);
	return toStr(value);
}

const nameOf = (value: unknown) => toStr(value).replace(/^\//, '');

/** Titles and parameters of LANG by language in lower case. */
function readLanguages(value: unknown): Pick<Command, 'title' | 'params'> {
	const entries = Object.values(asArray(value)).map(asArray);
	const by = (key: string) =>
		Object.fromEntries(
			entries.map((entry) => [toStr(entry.LANGUAGE_ID).toLowerCase(), toStr(entry[key])]),
		);
	return { title: by('TITLE'), params: by('PARAMS') };
}

/**
 * `imbot.command.register`: for a name that the bot already has, it returns that command. The
 * handler belongs to the whole application and is replaced.
 */
export function v1CommandRegister({ world, caller, params: raw }: Call): number {
	const params = upperKeys(raw);
	const bot = v1Bot(world, caller, params);
	const handler = readHandler(params.EVENT_COMMAND_ADD);
	if (handler === undefined) {
		const text = 'Handler for "Command add" event isn\'t specified';
		throw new RestError('EVENT_COMMAND_ADD_ERROR', text);
	}
	if (isEmpty(params.COMMAND)) throw new RestError('COMMAND_ERROR', "Command isn't specified");
	if (isEmpty(params.LANG)) throw new RestError('LANG_ERROR', "Lang set can't be empty");
	const name = nameOf(params.COMMAND);
	const existing = commandsOf(world, bot.id).find(({ command }) => command === name);
	bindHandlers(world, caller, bot.owner, { EVENT_COMMAND_ADD: handler });
	if (existing) return existing.id;
	return addCommand(world, {
		botId: bot.id,
		command: name,
		common: params.COMMON === 'Y',
		hidden: params.HIDDEN === 'Y',
		extranetSupport: params.EXTRANET_SUPPORT === 'Y',
		...readLanguages(params.LANG),
	}).id;
}

/** A command of the caller. Throws COMMAND_ID_ERROR, APP_ID_ERROR. */
function ownCommand({ world, caller }: Call, params: Params): { command: Command; bot: Bot } {
	const owner = v1Owner(caller, params);
	const command = world.commands.get(toInt(params.COMMAND_ID));
	const bot = command && world.bots.get(command.botId);
	if (!command || !bot) throw new RestError('COMMAND_ID_ERROR', 'Command not found');
	if (bot.owner === owner) return { command, bot };
	throw new RestError('APP_ID_ERROR', 'Command was installed by another rest application');
}

/** `imbot.command.update`: also renames (docs; newer source drops a new name). */
export function v1CommandUpdate(call: Call): true {
	const { world, caller } = call;
	const params = upperKeys(call.params);
	const { command, bot } = ownCommand(call, params);
	if (bot.eventMode === 'fetch') {
		const text = 'This bot uses FETCH mode. Use imbot.v2.Command.update instead.';
		throw new RestError('FETCH_NOT_SUPPORTED', text);
	}
	const fields = asArray(params.FIELDS);
	const handler = readHandler(fields.EVENT_COMMAND_ADD);
	const given = ['COMMAND', 'HIDDEN', 'EXTRANET_SUPPORT', 'LANG'].filter(
		(key) => !isEmpty(fields[key]),
	);
	if (given.length === 0 && handler === undefined) {
		throw new RestError('WRONG_REQUEST', "Update fields can't be empty");
	}
	if (given.includes('COMMAND')) command.command = nameOf(fields.COMMAND);
	if (given.includes('HIDDEN')) command.hidden = fields.HIDDEN === 'Y';
	if (given.includes('EXTRANET_SUPPORT')) command.extranetSupport = fields.EXTRANET_SUPPORT === 'Y';
	if (given.includes('LANG')) Object.assign(command, readLanguages(fields.LANG));
	if (handler !== undefined) {
		bindHandlers(world, caller, bot.owner, { EVENT_COMMAND_ADD: handler });
	}
	return true;
}

/** `imbot.command.unregister`; the handler remains. */
export function v1CommandUnregister(call: Call): true {
	const { command } = ownCommand(call, upperKeys(call.params));
	call.world.commands.delete(command.id);
	return true;
}
