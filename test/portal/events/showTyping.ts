import { startTyping } from '../model/typing';
import type { World } from '../model/world';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';

/** The portal shows bots of generation 1 as typing until they answer. */
export function showTyping(world: World, chat: Chat, bots: Bot[]): void {
	for (const bot of bots) if (bot.type !== 'supervisor') startTyping(world, chat, bot.id);
}
