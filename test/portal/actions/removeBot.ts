import { botDeleted } from '../events/botEvents';
import { keepFormerAddress } from '../model/addresses';
import { dropMember } from '../model/members';
import type { World } from '../model/world';
import type { Bot } from '../types/bot';

/** Deletes a chat with its messages and files. */
function removeChat(world: World, chatId: number): void {
	for (const message of world.messages.values()) {
		if (message.chatId === chatId) world.messages.delete(message.id);
	}
	for (const file of world.files.values()) {
		if (file.chatId === chatId) world.files.delete(file.id);
	}
	world.chats.delete(chatId);
}

/**
 * Deletes a bot with its commands and private dialogs (docs of `imbot.unregister`). It leaves its
 * group chats silently; its messages there remain. @param by who deletes it
 */
export function removeBot(world: World, bot: Bot, by: number): void {
	botDeleted(world, bot, by);
	keepFormerAddress(world, bot, bot.webhookUrl);
	world.bots.delete(bot.id);
	for (const command of world.commands.values()) {
		if (command.botId === bot.id) world.commands.delete(command.id);
	}
	for (const chat of world.chats.values()) {
		if (!chat.members.has(bot.id)) continue;
		if (chat.type === 'private') removeChat(world, chat.id);
		else dropMember(world, chat, bot.id);
	}
}
