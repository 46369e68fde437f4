import { changeDeal } from '../actions/deals';
import {
	chooseMenuItem,
	deleteAsUser,
	deleteBotAsUser,
	editAsUser,
	joinAsUser,
	openAsUser,
	reactAsUser,
} from '../actions/userActions';
import { pressButton, writeAsUser, type WriteOptions } from '../actions/userMessages';
import type { World } from '../model/world';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import type { UserMessageListener } from '../types/userMessage';

/** What people do, as on the pages; it causes events. Throws ACCESS_DENIED and the like. */
export interface PeopleControls {
	/** Writes a message or types a command. `39` names the private dialog with a bot and opens it. */
	say(userId: number, dialogId: string, text: string, options?: WriteOptions): Message;
	/** Changes a message that a person wrote. */
	edit(messageId: number, text: string): Message;
	/** Deletes a message that a person wrote; `complete` leaves no trace of it. */
	remove(messageId: number, complete?: boolean): void;
	react(userId: number, messageId: number, reaction: string, action?: 'add' | 'delete'): void;
	/** Presses a command button; `index` counts line breaks, too. */
	pressButton(userId: number, messageId: number, index: number): Message;
	/** Calls a command, e.g. `/help topic`, from the context menu of a message. */
	chooseMenuItem(userId: number, messageId: number, text: string): void;
	/** Adds a bot to a group chat; without a bot it opens a private dialog. */
	joinChat(userId: number, dialogId: string, botId?: number): Chat;
	/** Opens a dialog through a link that carries data. */
	openContext(userId: number, dialogId: string, context: unknown): Chat;
	/** Deletes a bot; by default the administrator does. */
	removeBot(botId: number, userId?: number): void;
	/** Changes a deal; by default the administrator does. */
	changeDeal(id: number, fields: Record<string, string>, userId?: number): void;
	/** Calls the listener for every message that a person writes. */
	onUserMessage(listener: UserMessageListener): void;
}

/** @see PeopleControls */
export function peopleControls(world: World): PeopleControls {
	return {
		say: (userId, dialogId, text, options) => writeAsUser(world, userId, dialogId, text, options),
		edit: (messageId, text) => editAsUser(world, messageId, text),
		remove: (messageId, complete) => deleteAsUser(world, messageId, complete),
		react: (userId, messageId, reaction, action = 'add') =>
			reactAsUser(world, userId, messageId, reaction, action),
		pressButton: (userId, messageId, index) => pressButton(world, userId, messageId, index),
		chooseMenuItem: (userId, messageId, text) => chooseMenuItem(world, userId, messageId, text),
		joinChat: (userId, dialogId, botId) => joinAsUser(world, userId, dialogId, botId),
		openContext: (userId, dialogId, context) => openAsUser(world, userId, dialogId, context),
		removeBot: (botId, userId = 1) => deleteBotAsUser(world, botId, userId),
		changeDeal(id, fields, userId = 1) {
			const deal = world.deals.get(id);
			if (!deal) throw new Error(`There is no deal ${id}`);
			changeDeal(world, deal, fields, userId);
		},
		onUserMessage: (listener) => void world.onUserMessage.push(listener),
	};
}
