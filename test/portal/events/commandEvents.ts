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

/** Where a command was called from. */
export type CommandContext = 'textarea' | 'keyboard' | 'menu';

/** A call of commands. */
export interface CommandCall {
	chat: Chat;
	/** The message with the call, or the one with the pressed button (server source). */
	message: Message;
	userId: number;
	/** E.g. `/help topic`; may have several lines. */
	text: string;
	context: CommandContext;
}

/** In v2 every command is an event of its own, in v1 one event has them all. */
function emitV2(world: World, { chat, message, userId, context }: CommandCall, called: Called) {
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

function emitV1(world: World, call: CommandCall, all: Called[]): void {
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

/** Emits the commands that a text calls; false when there are none. */
export function commandsCalled(world: World, call: CommandCall): boolean {
	const called = commandsIn(world, call.chat, call.text);
	if (called.length === 0) return false;
	emitV1(world, call, called);
	for (const one of called) emitV2(world, call, one);
	return true;
}
