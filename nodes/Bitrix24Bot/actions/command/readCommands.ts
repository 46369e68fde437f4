import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import { asMaps } from '../../../shared/values/lenient';
import type { CommandLocator } from './commandPicker';

/** A command as the API gives it; `command` is `/help`. */
export interface Command extends IDataObject {
	id: number;
	command: string;
}

/** `/help` and `help` are one command. */
export const nameOf = ({ command }: Command): string => String(command).replace(/^\//, '');

export const LIST_METHOD = 'imbot.v2.Command.list';

/**
 * All commands of a bot. The server lists the portal's own commands as well, with `botId` 0.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-list.html
 */
export const listCommands = async (portal: Portal, botId: number): Promise<Command[]> => {
	const answer = await portal.call<{ commands?: Command[] } | null>(LIST_METHOD, { botId });
	const commands = asMaps(answer?.commands) as Command[] | undefined;
	if (commands) return commands.filter((command) => Number(command.botId) === botId);
	throw unexpectedAnswer(LIST_METHOD);
};

/**
 * ID of the command in the form; a name costs a request.
 *
 * @throws Bitrix24Error UNKNOWN_COMMAND
 */
export const commandIdOf = async (
	portal: Portal,
	botId: number,
	locator: CommandLocator,
): Promise<number> => {
	if ('id' in locator) return locator.id;
	const found = (await listCommands(portal, botId)).find((one) => nameOf(one) === locator.name);
	if (found) return Number(found.id);
	throw new Bitrix24Error('UNKNOWN_COMMAND', { detail: `/${locator.name}` });
};

/** A command with our field names. */
export const presentCommand = ({ id, ...command }: Command): IDataObject => ({
	commandId: id,
	...command,
});

/**
 * Writes a command; calls with the same key arrive in item order.
 *
 * @returns the command as it is afterwards
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const writeCommand = async (
	portal: Portal,
	method: string,
	params: IDataObject,
	orderKey: string,
): Promise<Command> => {
	const answer = await portal.call<{ command?: Command } | null>(method, params, { orderKey });
	if (answer?.command?.id) return answer.command;
	throw unexpectedAnswer(method);
};
