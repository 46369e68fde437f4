import type { World } from '../model/world';
import type { Bot } from '../types/bot';
import type { Chat } from '../types/chat';
import { emit } from './emit';
import { botsIn } from './recipients';
import { showTyping } from './showTyping';
import { v1Bots, v1Context, v1Joined, v1User } from './v1Blocks';
import { userDialogId } from './v1Payload';
import { v2Scene } from './v2Payload';

/** Emits: a bot joined a chat, or its private dialog was opened. @param by who did that */
export function botJoined(world: World, chat: Chat, bot: Bot, by: number): void {
	const dialogId = userDialogId(chat, by);
	emit(world, {
		name: 'JOINCHAT',
		bots: [bot],
		userId: by,
		v2: ({ id }) => ({ dialogId, ...v2Scene(world, chat, by, id) }),
		v1: {
			event: 'ONIMBOTJOINCHAT',
			handler: 'EVENT_WELCOME_MESSAGE',
			data(bots) {
				showTyping(world, chat, bots);
				return {
					BOT: v1Bots(world, bots),
					PARAMS: v1Joined(chat, bot.id, by),
					USER: v1User(world, by, false),
				};
			},
		},
	});
}

/** Emits: a person opened a dialog through a link that carries data. */
export function contextGiven(world: World, chat: Chat, userId: number, context: unknown): void {
	const dialogId = userDialogId(chat, userId);
	emit(world, {
		name: 'CONTEXTGET',
		bots: botsIn(world, chat),
		userId,
		v2: ({ id }) => ({ dialogId, context, ...v2Scene(world, chat, userId, id) }),
		v1: {
			event: 'ONIMBOTCONTEXTGET',
			handler: 'EVENT_CONTEXT_GET',
			data: (bots) => ({
				BOT: v1Bots(world, bots),
				PARAMS: v1Context(chat, userId, context),
				USER: v1User(world, userId, false),
			}),
		},
	});
}

/** Emits: a bot is about to be deleted. Waiting events are dropped, so only handlers get it. */
export function botDeleted(world: World, bot: Bot, userId: number): void {
	emit(world, {
		name: 'DELETE',
		bots: [bot],
		userId,
		v2: () => ({}),
		v1: {
			event: 'ONIMBOTDELETE',
			handler: 'EVENT_BOT_DELETE',
			data: () => ({ BOT_ID: bot.id, BOT_CODE: bot.code }),
		},
	});
	world.eventLog.drop(bot.id);
}
