import { fullName } from '../model/bots';
import { commandsOf } from '../model/commands';
import type { World } from '../model/world';
import type { Bot } from '../types/bot';
import type { Command } from '../types/command';

/** Command object of imbot.v2, as register and update answer it. */
export function presentCommand(command: Command): Record<string, unknown> {
	return {
		id: command.id,
		botId: command.botId,
		command: `/${command.command}`,
		common: command.common,
		hidden: command.hidden,
		extranetSupport: command.extranetSupport,
	};
}

/** Text in English, else in the first language of the title. */
export function localized(texts: Record<string, string>, title: Record<string, string>): string {
	const languages = Object.keys(title);
	const language = languages.includes('en') ? 'en' : languages[0];
	return texts[language] ?? '';
}

/** Commands that work in every chat. */
export const BUILT_IN = [
	{ command: '/me', title: 'Say something about yourself', params: 'text' },
	{ command: '/loud', title: 'Write in large letters', params: 'text' },
	{ command: '/>>', title: 'Quote', params: 'text' },
	{ command: '/rename', title: 'Rename the chat', params: 'title', context: 'chat' },
	{ command: '/getDialogId', title: 'Show the dialog ID', params: '' },
	{ command: '/webrtcDebug', title: 'Switch call debugging', params: '', context: 'call' },
];

export function builtIn(): Array<Record<string, unknown>> {
	return BUILT_IN.map(({ command, title, params, context = '' }, index) => ({
		id: `def${index}`,
		botId: 0,
		command,
		title,
		params,
		common: true,
		hidden: false,
		extranetSupport: true,
		category: context === 'call' ? 'Debug' : 'Chat',
		context,
	}));
}

/**
 * Result of `imbot.v2.Command.list`. Docs: the commands of the bot. Server source: the built-in
 * ones come first, with strings as IDs and botId 0.
 */
export function listCommands(world: World, bot: Bot): Array<Record<string, unknown>> {
	const own = commandsOf(world, bot.id).map((command) => ({
		...presentCommand(command),
		title: localized(command.title, command.title),
		params: localized(command.params, command.title),
		category: fullName(bot),
		context: '',
	}));
	return world.options.builtInCommands ? [...builtIn(), ...own] : own;
}
