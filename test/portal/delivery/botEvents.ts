import type { Chat, Message } from '../chatTypes';
import type { World } from '../state';
import { startTyping } from '../typing';
import type { Bot } from '../types';
import { emit } from './emit';
import { botsFor, botsIn } from './recipients';
import { v1Bots, v1Context, v1Joined, v1User } from './v1Blocks';
import { v1Deleted, v1Updated } from './v1Changes';
import { v1Added, userDialogId } from './v1Payload';
import { v2MessageScene, v2Scene } from './v2Payload';

/** While an application of generation 1 thinks, the portal shows that its bot is typing. */
export function showTyping(world: World, chat: Chat, bots: Bot[]): void {
	for (const bot of bots) if (bot.type !== 'supervisor') startTyping(world, chat, bot.id);
}

/** A person wrote a message that calls no command. */
export function messageAdded(world: World, chat: Chat, message: Message): void {
	const userId = message.authorId;
	emit(world, {
		name: 'MESSAGEADD',
		bots: botsFor(world, chat, message.text),
		userId,
		v2: ({ id }) => v2MessageScene(world, message, chat, userId, id),
		v1: {
			event: 'ONIMBOTMESSAGEADD',
			handler: 'EVENT_MESSAGE_ADD',
			data(bots) {
				showTyping(world, chat, bots);
				return {
					BOT: v1Bots(world, bots),
					PARAMS: v1Added(world, chat, message),
					USER: v1User(world, userId, true),
				};
			},
		},
	});
}

/** In groups v1 does not say who changed or deleted a message. */
const v1Author = (world: World, chat: Chat, userId: number) =>
	chat.type === 'private' ? v1User(world, userId, true) : {};

/** A person changed a message. */
export function messageUpdated(world: World, chat: Chat, message: Message): void {
	const userId = message.authorId;
	emit(world, {
		name: 'MESSAGEUPDATE',
		bots: botsFor(world, chat, message.text),
		userId,
		v2: ({ id }) => v2MessageScene(world, message, chat, userId, id),
		v1: {
			event: 'ONIMBOTMESSAGEUPDATE',
			handler: 'EVENT_MESSAGE_UPDATE',
			data: (bots) => ({
				BOT: v1Bots(world, bots),
				PARAMS: v1Updated(chat, message),
				USER: v1Author(world, chat, userId),
			}),
		},
	});
}

/** A person deletes a message; to be told while its text is still there. */
export function messageDeleted(world: World, chat: Chat, message: Message): void {
	const userId = message.authorId;
	emit(world, {
		name: 'MESSAGEDELETE',
		bots: botsFor(world, chat, message.text),
		userId,
		v2: ({ id }) => ({ messageId: message.id, ...v2Scene(world, chat, userId, id) }),
		v1: {
			event: 'ONIMBOTMESSAGEDELETE',
			handler: 'EVENT_MESSAGE_DELETE',
			data: (bots) => ({
				BOT: v1Bots(world, bots),
				PARAMS: v1Deleted(chat, message),
				USER: v1Author(world, chat, userId),
			}),
		},
	});
}

/** A person set or took back a reaction; only the author of the message is told. */
export function reactionChanged(
	world: World,
	chat: Chat,
	message: Message,
	userId: number,
	reaction: string,
	action: 'add' | 'delete',
): void {
	const author = world.bots.get(message.authorId);
	emit(world, {
		name: 'REACTIONCHANGE',
		bots: author?.isReactionsEnabled ? [author] : [],
		userId,
		v2: ({ id }) => ({ reaction, action, ...v2MessageScene(world, message, chat, userId, id) }),
	});
}

/** A bot came into a chat, or a private dialog with it was opened. @param by who did that */
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

/** A person opened a dialog through a link that carries data. */
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

/** A bot is going to be deleted; what waits for it in a log goes with it, so only pushes tell. */
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
