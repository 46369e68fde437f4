import type { Command } from '../types/command';
import type { World } from './world';

/** Input of `addCommand`; everything but bot and name has a default. */
export type CommandSeed = Partial<Command> & Pick<Command, 'botId' | 'command'>;

/** Adds a command. */
export function addCommand(world: World, seed: CommandSeed): Command {
	const command: Command = {
		common: false,
		hidden: false,
		extranetSupport: false,
		title: { en: seed.command },
		params: {},
		...seed,
		id: seed.id ?? world.nextCommandId++,
	};
	world.commands.set(command.id, command);
	return command;
}

/** Commands of a bot, oldest first. */
export function commandsOf(world: World, botId: number): Command[] {
	return [...world.commands.values()].filter((command) => command.botId === botId);
}
