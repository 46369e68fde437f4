import { applicationToken } from '../events/eventAuth';
import { addOutgoingWebhook, fireEvent, type OutgoingWebhookSeed } from '../events/generalEvents';
import type { World } from '../model/world';
import { buildQuery } from '../php/buildQuery';
import type { Params } from '../php/params';
import type { Delivery } from '../services/outbox';
import type { Binding, OutgoingWebhook } from '../types/subscriptions';

/** General events, and the delivery of all events. */
export interface EventControls {
	/** Fires a general event that nothing here causes; `userId` 0: no person caused it. */
	fireEvent(event: string, data: Params, userId?: number): void;
	/** Adds an outgoing webhook, as an administrator does by hand. */
	addOutgoingWebhook(seed: OutgoingWebhookSeed): OutgoingWebhook;
	/** Handlers that applications have bound. */
	bindings(): readonly Binding[];
	/** Posts anything as an event, e.g. a forged one; without `auth` it has none. */
	deliver(url: string, event: string, data: Params, auth?: Params): Promise<Delivery>;
	/** Finished POSTs, in the order in which they finished. */
	readonly deliveries: Delivery[];
	/** Resolves when no POST is in flight. */
	idle(): Promise<void>;
	/** Number of events that wait until a bot fetches them. */
	waitingEvents(botId: number): number;
	/** `application_token` in events of an owner: a client ID (default: the app's), or `custom…`. */
	applicationToken(owner?: string, generation?: 1 | 2): string;
}

/** @see EventControls */
export function eventControls(world: World): EventControls {
	return {
		fireEvent: (event, data, userId = 1) => fireEvent(world, event.toUpperCase(), data, userId),
		addOutgoingWebhook: (seed) => addOutgoingWebhook(world, seed),
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
