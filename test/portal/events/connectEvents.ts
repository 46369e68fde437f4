import type { World } from '../model/world';
import { botJoined } from './botEvents';
import { commandsCalled } from './commandEvents';
import { staffWrote } from './lineEvents';
import { messageAdded } from './messageEvents';
import { botsIn } from './recipients';

/**
 * Emits events when people write and when bots join chats. A message that calls a command is
 * emitted as a command only (server source); a pressed button is never emitted as a message.
 */
export function connectEvents(world: World): void {
	world.onUserMessage.push(({ message, chat, user }) => {
		const call = { chat, userId: user.id, text: message.text };
		if (message.command) {
			const source = world.messages.get(message.command.messageId) ?? message;
			commandsCalled(world, { ...call, message: source, context: 'keyboard' });
		} else if (!commandsCalled(world, { ...call, message, context: 'textarea' })) {
			messageAdded(world, chat, message);
		}
	});
	world.onOutgoing.push((chat, message) => staffWrote(world, chat, message));
	world.onNotice.push((chat, message) => {
		if (world.options.notices !== 'posted' || chat.type === 'lines') return;
		messageAdded(world, chat, message, botsIn(world, chat));
	});
	world.onBotJoined.push((chat, botId, by) => {
		const bot = world.bots.get(botId);
		if (bot) botJoined(world, chat, bot, by);
	});
}
