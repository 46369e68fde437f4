import type { World } from '../model/world';
import { presentCommand } from '../presenters/commands';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import { emit } from './emit';
import { commandsIn, type Called } from './recipients';
import { showTyping } from './showTyping';
import { v1Commands, v1User } from './v1Blocks';
import { v1Called } from './v1Payload';
import { v2MessageScene } from './v2Payload';

/** From where a command was called. */
export type CommandContext = 'textarea' | 'keyboard' | 'menu';

/** A call of commands. */
export interface CommandCall {
	chat: Chat;
	/** The one with the call; of a button, the one with the button (server source). */
	message: Message;
	userId: number;
	/** `/help topic`, maybe in several lines. */
	text: string;
	context: CommandContext;
}

/** v2 tells of each command in a call of its own, v1 of all at once. */
function tellV2(world: World, { chat, message, userId, context }: CommandCall, called: Called) {
	const { bot, command, params } = called;
	const { id, command: name } = presentCommand(command);
	emit(world, {
		name: 'COMMANDADD',
		bots: [bot],
		userId,
		v2: () => ({
			command: { id, command: name, params, context },
			...v2MessageScene(world, message, chat, userId, bot.id),
		}),
	});
}

function tellV1(world: World, call: CommandCall, all: Called[]): void {
	const { chat, message, userId, text, context } = call;
	emit(world, {
		name: 'COMMANDADD',
		bots: [...new Set(all.map(({ bot }) => bot))],
		userId,
		v1: {
			event: 'ONIMCOMMANDADD',
			handler: 'EVENT_COMMAND_ADD',
			data(bots) {
				const own = all.filter(({ bot }) => bots.includes(bot));
				if (context !== 'keyboard') showTyping(world, chat, bots);
				return {
					COMMAND: v1Commands(world, own, context.toUpperCase(), message.id),
					PARAMS: v1Called(world, chat, message, userId, text),
					USER: v1User(world, userId, false),
				};
			},
		},
	});
}

/** Tells bots of their commands in a text; false when there is none. */
export function commandsCalled(world: World, call: CommandCall): boolean {
	const called = commandsIn(world, call.chat, call.text);
	if (called.length === 0) return false;
	tellV1(world, call, called);
	for (const one of called) tellV2(world, call, one);
	return true;
}
