import { randomBytes } from 'node:crypto';

import type { World } from '../model/world';
import type { Params } from '../php/params';
import type { OutgoingWebhook } from '../types/subscriptions';
import { postEvent } from './emit';
import { applicationToken, plainAuth, userAuth } from './eventAuth';

/** Input of `addOutgoingWebhook`. */
export type OutgoingWebhookSeed = Pick<OutgoingWebhook, 'url' | 'events'> &
	Partial<OutgoingWebhook>;

/** Adds an outgoing webhook; without a token it gets a random one. */
export function addOutgoingWebhook(world: World, seed: OutgoingWebhookSeed): OutgoingWebhook {
	const events = seed.events.map((name) => name.toUpperCase());
	const webhook = { token: randomBytes(16).toString('hex'), ...seed, events };
	world.outgoingWebhooks.push(webhook);
	return webhook;
}

/**
 * Whether the current request fired the same before: two updates of a deal in a batch fire once.
 */
function isRepeated(world: World, ...parts: unknown[]): boolean {
	const key = JSON.stringify(parts);
	const isKnown = world.firedEvents?.has(key) ?? false;
	world.firedEvents?.add(key);
	return isKnown;
}

/**
 * Fires a general event for applications only: the form of outgoing webhooks does not offer it.
 * @param userId who caused it; 0: nobody, e.g. a robot: the event then has no tokens
 */
export function fireForApplications(
	world: World,
	event: string,
	data: Params,
	userId: number,
): void {
	for (const { clientId, handler: url, ...binding } of world.bindings) {
		if (binding.event !== event || url === '') continue;
		const actor = binding.userId || userId;
		if (isRepeated(world, clientId, url, event, actor, data)) continue;
		const auth =
			actor > 0
				? userAuth(world, clientId, actor, false)
				: plainAuth(world, applicationToken(clientId));
		postEvent(world, { url, event, owner: clientId, lane: url }, data, auth);
	}
}

/** Fires a general event for applications and outgoing webhooks. @see fireForApplications */
export function fireEvent(world: World, event: string, data: Params, userId: number): void {
	fireForApplications(world, event, data, userId);
	for (const { url, events, token } of world.outgoingWebhooks) {
		if (!events.includes(event) || isRepeated(world, token, url, event, data)) continue;
		postEvent(world, { url, event, owner: token, lane: url }, data, plainAuth(world, token));
	}
}
