import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { PostedEvent } from '../shared/events/incoming/postedEvent';
import type { Session } from '../shared/events/activation/lifecycle';
import { plainAddress } from '../shared/events/activation/ownAddress';
import { appIdOf, type Connection } from '../shared/portal/connection/connection';
import { readUpTo } from '../shared/portal/files/readUpTo';
import { inTime } from '../shared/portal/pacing/inTime';
import { settled } from '../shared/values/outcome';
import { userAgent } from '../shared/values/userAgent';
import { keysOf } from './keys';
import { acceptOnce } from './nonces';
import {
	isProved,
	keyDigest,
	makeAnswer,
	makeQuery,
	MAX_AGE,
	peerSecretOf,
	readAnswer,
	readQuery,
	toPostedQuery,
} from './peerProtocol';
import type { Subscription } from './subscription';

/** A peer answers within this time, in milliseconds. */
const TIME = 5_000;

/** In bytes; an answer with a digest for each event of v1 is smaller. */
const MAX_ANSWER = 10_000;

/** An address without query string, and without slashes that do not count; '' for what is none. */
const comparable = (address: string | undefined): string => {
	const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
	return url ? [url.origin, ...url.pathname.split('/').filter(Boolean)].join('/') : '';
};

/**
 * Asks another address of this n8n which keys it has. Portals do not tell to whom they post, and neither
 * does n8n: it starts without calling its webhooks, and shows a node nothing but its own static data. So
 * after a restart nothing else tells a test that its own workflow is active, a trigger that it was
 * replaced, or one that ends whether another one still waits for the bot.
 *
 * @param address from what we keep, or our own
 * @param replacedBy lets it know that it was replaced, and by which address
 * @returns the keys that it has; undefined when nobody answers, or nobody with the same credential
 */
export const queryPeer = async (
	{ context, connection }: Pick<Session, 'context' | 'connection'>,
	address: string,
	keys: readonly string[],
	replacedBy = '',
): Promise<{ keys: string[]; since: number } | undefined> => {
	const secret = peerSecretOf(connection);
	const to = comparable(address);
	if (secret === '' || to === '' || keys.length === 0) return undefined;
	const digests = new Map(keys.map((key) => [keyDigest(secret, key), key]));
	const query = makeQuery(secret, { to, keys: [...digests.keys()], replacedBy });
	const ask = async (abortSignal: AbortSignal): Promise<unknown> => {
		const stream = (await context.helpers.httpRequest({
			method: 'POST',
			url: to,
			body: toPostedQuery(query),
			json: true,
			headers: { 'User-Agent': userAgent },
			encoding: 'stream',
			disableFollowRedirect: true,
			timeout: TIME,
			abortSignal,
		})) as AsyncIterable<Buffer>;
		return JSON.parse(String(await readUpTo(stream, MAX_ANSWER)));
	};
	const outcome = await settled(inTime(TIME, ask));
	const answer = 'value' in outcome ? readAnswer(secret, query, outcome.value) : undefined;
	if (!answer) return undefined;
	const { held, since } = answer;
	return { keys: held.flatMap((one) => digests.get(one) ?? []), since };
};

/**
 * Whether a query is for us. n8n gives the address of production in a test, too, so there only the one
 * that the portal was given counts.
 */
const isForUs = (
	context: IWebhookFunctions,
	{ url }: Partial<Subscription>,
	to: string,
): boolean => {
	const isTest = context.getMode() === 'manual';
	const own = [url, isTest ? undefined : plainAddress(context)];
	return own.map(comparable).filter(Boolean).includes(comparable(to));
};

/**
 * Answers the query of another node with the same credential.
 *
 * @param kept what we have; by whom it was replaced is noted there
 * @returns undefined for anybody else
 */
export const answerPeer = (
	context: IWebhookFunctions,
	posted: PostedEvent,
	connection: Connection,
	kept: Partial<Subscription>,
): IDataObject | undefined => {
	const query = readQuery(posted);
	const secret = peerSecretOf(connection);
	if (!query || !isForUs(context, kept, query.to) || !isProved(secret, query)) return undefined;
	const { nonce, ts, replacedBy } = query;
	// It will be asked itself: nothing outside this n8n ever is.
	if (replacedBy !== '' && new URL(replacedBy).origin !== new URL(query.to).origin)
		return undefined;
	if (!acceptOnce(nonce, ts + MAX_AGE)) return undefined;
	const own = keysOf(kept, appIdOf(connection)).map((key) => keyDigest(secret, key));
	const held = query.keys.filter((key) => own.includes(key));
	if (replacedBy !== '' && held.length > 0) kept.replacedBy = replacedBy;
	const since = held.length > 0 ? (kept.since ?? 0) : 0;
	return makeAnswer(secret, query, { held, since });
};
