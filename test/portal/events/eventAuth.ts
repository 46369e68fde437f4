import { createHash } from 'node:crypto';

import type { World } from '../model/world';
import type { Params } from '../php/params';
import { MEMBER_ID } from '../services/tokens';

/** Longest `application_token` of bots that belong to a webhook (length of the server's column). */
const MAX_TOKEN = 50;

/** Whether the owner of a bot is an OAuth application; otherwise it is `custom` + bot token. */
export const isApplication = (owner: string): boolean => !owner.startsWith('custom');

/**
 * The secret by which a handler recognizes the portal: constant for an OAuth application; for bots
 * of webhooks as in the server source, since the docs do not say.
 */
export function applicationToken(owner: string, generation: 1 | 2 = 2): string {
	if (isApplication(owner)) {
		return createHash('md5').update(`${MEMBER_ID}|${owner}`).digest('hex');
	}
	return generation === 1 ? owner.slice('custom'.length) : owner.slice(0, MAX_TOKEN);
}

/** The origin of an event; not secret. */
function place(world: World): Params {
	const endpoint = `${world.url}/rest/`;
	return {
		domain: new URL(world.url).host,
		server_endpoint: endpoint,
		client_endpoint: endpoint,
		member_id: MEMBER_ID,
	};
}

/** `auth` without tokens of a user: outgoing webhooks, and bots that belong to a webhook. */
export function plainAuth(world: World, token: string): Params {
	return { ...place(world), application_token: token };
}

/**
 * `auth` with new tokens of a user for an OAuth application.
 * @param refresh whether to add the refresh token, as few events do
 */
export function userAuth(world: World, clientId: string, userId: number, refresh: boolean): Params {
	const { scopes } = world.options;
	const tokens = world.tokens.issue(clientId, scopes, undefined, userId);
	return {
		access_token: tokens.access_token,
		expires: Math.floor(world.clock.now() / 1000) + tokens.expires_in,
		expires_in: tokens.expires_in,
		scope: tokens.scope,
		...place(world),
		status: tokens.status,
		user_id: userId,
		...(refresh ? { refresh_token: tokens.refresh_token } : {}),
		application_token: applicationToken(clientId),
	};
}

/** Tokens with which an application acts as the bot itself; none for webhooks. */
export function botAuth(world: World, owner: string, botId: number): Params {
	return isApplication(owner) ? userAuth(world, owner, botId, true) : {};
}

/** Top-level `auth` of an event for a bot. @param userId who caused it; 0: nobody, so no tokens */
export function ownerAuth(
	world: World,
	owner: string,
	generation: 1 | 2,
	userId: number,
	refresh: boolean,
): Params {
	return isApplication(owner) && userId > 0
		? userAuth(world, owner, userId, refresh)
		: plainAuth(world, applicationToken(owner, generation));
}
