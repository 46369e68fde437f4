import { startTyping } from '../model/typing';
import type { World } from '../model/world';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';

/** While an application of generation 1 thinks, the portal shows that its bot is typing. */
export function showTyping(world: World, chat: Chat, bots: Bot[]): void {
	for (const bot of bots) if (bot.type !== 'supervisor') startTyping(world, chat, bot.id);
}
