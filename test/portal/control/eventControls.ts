import { changeDeal } from '../actions/deals';
import {
	callAsUser,
	deleteAsUser,
	deleteBotAsUser,
	editAsUser,
	joinAsUser,
	openAsUser,
	reactAsUser,
} from '../actions/userActions';
import { writeAsUser, type WriteOptions } from '../actions/userMessages';
import type { CommandContext } from '../events/commandEvents';
import { applicationToken } from '../events/eventAuth';
import { addOutgoingWebhook, fireEvent, type OutgoingWebhookSeed } from '../events/generalEvents';
import type { World } from '../model/world';
import { buildQuery } from '../php/buildQuery';
import type { Params } from '../php/params';
import type { Delivery } from '../services/outbox';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import type { OutgoingWebhook, Binding } from '../types/subscriptions';

/** Controls over events: what people do, and what became of what bots and handlers were told. */
export interface EventControls {
	/** A person writes into a dialog: `39` of a bot, or `chat5`. Opens a private dialog. */
	say(userId: number, dialogId: string, text: string, options?: WriteOptions): Message;
	/** A person changes their own message. */
	edit(messageId: number, text: string): Message;
	/** A person deletes their own message; `complete` leaves no trace. */
	remove(messageId: number, complete?: boolean): void;
	react(userId: number, messageId: number, reaction: string, action?: 'add' | 'delete'): void;
	/** A person types `/help topic`, or presses a button of a message that says so. */
	command(
		userId: number,
		dialogId: string,
		text: string,
		from?: { messageId: number; context: Exclude<CommandContext, 'textarea'> },
	): void;
	/** A person adds a bot to a group chat; without one, opens a private dialog. */
	joinChat(userId: number, dialogId: string, botId?: number): Chat;
	/** A person opens a dialog by a link with data in it. */
	openContext(userId: number, dialogId: string, context: unknown): Chat;
	/** Somebody deletes a bot. */
	removeBot(botId: number, userId?: number): void;
	/** A general event, for what the portal does not have itself; `userId` 0: nobody did it. */
	fireEvent(event: string, data: Params, userId?: number): void;
	/** Somebody makes an outgoing webhook by hand. */
	addOutgoingWebhook(seed: OutgoingWebhookSeed): OutgoingWebhook;
	/** Somebody changes a deal in the CRM. */
	changeDeal(id: number, fields: Record<string, string>, userId?: number): void;
	/** Handlers that applications have bound. */
	bindings(): readonly Binding[];
	/** Posts anything as an event, e.g. a forged one; without `auth` it has none. */
	deliver(url: string, event: string, data: Params, auth?: Params): Promise<Delivery>;
	/** POSTs that ended, in that order. */
	readonly deliveries: Delivery[];
	/** Until no POST is on its way. */
	idle(): Promise<void>;
	/** Events that wait until a bot fetches them. */
	waitingEvents(botId: number): number;
	/** `application_token` in events of an owner: a client ID (default: the app's), or `custom…`. */
	applicationToken(owner?: string, generation?: 1 | 2): string;
}

/** The controls over a world. */
export function eventControls(world: World): EventControls {
	return {
		say: (userId, dialogId, text, options) => writeAsUser(world, userId, dialogId, text, options),
		edit: (messageId, text) => editAsUser(world, messageId, text),
		remove: (messageId, complete) => deleteAsUser(world, messageId, complete),
		react: (userId, messageId, reaction, action = 'add') =>
			reactAsUser(world, userId, messageId, reaction, action),
		command(userId, dialogId, text, from) {
			if (from) callAsUser(world, userId, text, from);
			else writeAsUser(world, userId, dialogId, text);
		},
		joinChat: (userId, dialogId, botId) => joinAsUser(world, userId, dialogId, botId),
		openContext: (userId, dialogId, context) => openAsUser(world, userId, dialogId, context),
		removeBot: (botId, userId = 1) => deleteBotAsUser(world, botId, userId),
		fireEvent: (event, data, userId = 1) => fireEvent(world, event.toUpperCase(), data, userId),
		addOutgoingWebhook: (seed) => addOutgoingWebhook(world, seed),
		changeDeal(id, fields, userId = 1) {
			const deal = world.deals.get(id);
			if (!deal) throw new Error(`There is no deal ${id}`);
			changeDeal(world, deal, fields, userId);
		},
		bindings: () => world.bindings,
		async deliver(url, event, data, auth) {
			const ts = Math.floor(world.clock.now() / 1000);
			const body = buildQuery({ event, event_handler_id: 1, data, ts, auth });
			return await world.outbox.post({ url, event, body, lane: url });
		},
		deliveries: world.outbox.deliveries,
		idle: async () => await world.outbox.idle(),
		waitingEvents: (botId) => world.eventLog.count(botId),
		applicationToken: (owner = world.app.clientId, generation) =>
			applicationToken(owner, generation),
	};
}
