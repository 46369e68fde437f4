import type { IDataObject } from 'n8n-workflow';

import { addPeople, runOperation } from '../chatRun';
import { usePortal } from '../portalSetup';

/** The picker of a command, by name. */
export const named = (value: string) => ({ __rl: true, mode: 'name', value });

/** The field "Titles". */
export const titles = (...title: IDataObject[]) => ({ titles: { title } });

/** A portal with a command of the bot (4201) and one of another bot (4202), for tests of the resource Command. */
export const useCommands = () => {
	const portal = usePortal({ builtInCommands: true });
	beforeAll(() => addPeople(portal.get()));
	beforeEach(() => {
		portal.get().commands.clear();
		portal.get().addCommand({
			id: 4201,
			botId: 39,
			command: 'help',
			title: { en: 'Help', de: 'Hilfe' },
			params: { en: 'topic', de: 'Thema' },
		});
		portal.get().addCommand({ id: 4202, botId: 77, command: 'foreign' });
	});
	return {
		portal,
		run: async (operation: string, parameters: object = {}, options: object = {}) =>
			await runOperation(portal.get(), 'command', operation, parameters, options),
		command: (id = 4201) => portal.get().commands.get(id)!,
		/** Names of all commands. */
		commands: () => [...portal.get().commands.values()].map((one) => one.command),
		/** Parameters of the calls of `imbot.v2.Command.…`. */
		sent: (method: string) =>
			portal
				.get()
				.journal.filter((entry) => entry.method === `imbot.v2.Command.${method}`)
				.map(({ params }) => params as IDataObject),
	};
};
