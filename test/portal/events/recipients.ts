import type { World } from '../model/world';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import type { Command } from '../types/command';

/** A mention; the server accepts any text inside. */
const MENTION = /\[USER=(\d+)( REPLACE)?\](.*?)\[\/USER\]/gi;

/** Commands that one message may call (server source). */
const MAX_COMMANDS = 10;

/** IDs that a text mentions, each once. */
export function mentionsIn(text: string): number[] {
	return [...new Set(Array.from(text.matchAll(MENTION), ([, id]) => Number(id)))];
}

/** All bots of a chat. */
export const botsIn = (world: World, chat: Chat): Bot[] =>
	[...chat.members].flatMap((id) => world.bots.get(id) ?? []);

/**
 * Bots that get a person's message: in a private dialog the other side; in a group the mentioned
 * ones, then those that get every message; in an Open Channel all that support it.
 */
export function botsFor(world: World, chat: Chat, text: string): Bot[] {
	const bots = botsIn(world, chat);
	if (chat.type === 'private') return bots;
	// Without a mention, but only those that are made for it (server source).
	if (chat.type === 'lines') return bots.filter(({ isSupportOpenline }) => isSupportOpenline);
	const mentioned = mentionsIn(text).flatMap((id) => bots.find((bot) => bot.id === id) ?? []);
	const listening = bots.filter(({ type }) => type === 'supervisor' || type === 'personal');
	return [...new Set([...mentioned, ...listening])];
}

/** A call of a command. */
export interface Called {
	command: Command;
	bot: Bot;
	params: string;
}

/** Whether a command works in a chat; only common ones work where their bot is no member. */
function isKnownIn(chat: Chat, { common, botId }: Command): boolean {
	return common || chat.members.has(botId);
}

/** Commands that the lines of a text call; the same one with the same parameters counts once. */
export function commandsIn(world: World, chat: Chat, text: string): Called[] {
	const called = new Map<string, Called>();
	for (const [, name, params] of text.matchAll(/^\/([^ \n]*) ?(.*)$/gm)) {
		for (const command of world.commands.values()) {
			const bot = world.bots.get(command.botId);
			if (!bot || command.command !== name || !isKnownIn(chat, command)) continue;
			called.set(`${command.id} ${params}`, { command, bot, params });
		}
	}
	return [...called.values()].slice(0, MAX_COMMANDS);
}
