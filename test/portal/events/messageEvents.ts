import type { World } from '../model/world';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import { emit } from './emit';
import { botsFor } from './recipients';
import { showTyping } from './showTyping';
import { v1Bots, v1User } from './v1Blocks';
import { v1Deleted, v1Updated } from './v1Changes';
import { v1Added } from './v1Payload';
import { v2MessageScene, v2Scene } from './v2Payload';

/** Emits: a person wrote a message that calls no command; or a notice of the system. */
export function messageAdded(
	world: World,
	chat: Chat,
	message: Message,
	bots = botsFor(world, chat, message.text),
): void {
	const userId = message.authorId;
	emit(world, {
		name: 'MESSAGEADD',
		bots,
		userId,
		v2: ({ id }) => ({
			...v2MessageScene(world, message, chat, userId, id),
			// Live events have it; the docs do not.
			additionalMessages: [],
		}),
		v1: {
			event: 'ONIMBOTMESSAGEADD',
			handler: 'EVENT_MESSAGE_ADD',
			data(called) {
				showTyping(world, chat, called);
				return {
					BOT: v1Bots(world, called),
					PARAMS: v1Added(world, chat, message),
					USER: v1User(world, userId, true),
				};
			},
		},
	});
}

/** In groups, v1 does not name who changed or deleted a message. */
export const v1Author = (world: World, chat: Chat, userId: number) =>
	chat.type === 'private' ? v1User(world, userId, true) : {};

/** Emits: a person changed a message. */
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

/** Emits: a person deletes a message. Call this while the message still has its text. */
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

/** Emits a reaction of a person; only the author of the message gets it. */
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
