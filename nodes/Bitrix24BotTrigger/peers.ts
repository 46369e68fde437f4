import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { PostedEvent } from '../shared/events/incoming/postedEvent';
import type { Session } from '../shared/events/activation/subscriber';
import { plainAddress } from '../shared/events/activation/ownAddress';
import { parseAddress } from '../shared/portal/connection/parseAddress';
import { appIdOf, type Connection } from '../shared/portal/connection/connection';
import { readBody } from '../shared/portal/files/receiveBody';
import { requestStream } from '../shared/portal/files/requestStream';
import { inTime } from '../shared/portal/pacing/inTime';
import { settled } from '../shared/values/outcome';
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

/** In milliseconds. */
const TIMEOUT = 5_000;

/** In bytes; an answer with a digest for each event of v1 is smaller. */
const MAX_ANSWER = 10_000;

/** An address without its query string and redundant slashes; '' if it is not an address. */
const comparable = (address: string | undefined): string => {
	const url = address === undefined ? undefined : parseAddress(address);
	return url ? [url.origin, ...url.pathname.split('/').filter(Boolean)].join('/') : '';
};

/**
 * Asks another address of this n8n which keys it holds. Neither the portal nor n8n can say: the portal does not
 * return its event addresses, and n8n starts without calling its webhooks and shows a node only its own static
 * data. So after a restart, this is the only way for a test to learn that its own workflow is active, for a
 * trigger that it was replaced, and for one that is deactivated that another one still waits for the bot.
 *
 * @param address from our own state, or our own address
 * @param replacedBy tells it which address has replaced it
 * @returns the keys it holds; undefined without an answer from a node with the same credential
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
	const send = async (signal: AbortSignal): Promise<unknown> => {
		const body = toPostedQuery(query);
		const options = { url: to, body, maxRedirects: 0, timeout: TIMEOUT, signal };
		const response = await requestStream(context, options);
		if (response.status === 200) {
			return JSON.parse(String(await readBody(response, { maxBytes: MAX_ANSWER, signal })));
		}
		response.end();
		return undefined;
	};
	const outcome = await settled(inTime(TIMEOUT, send));
	const answer = 'value' in outcome ? readAnswer(secret, query, outcome.value) : undefined;
	if (!answer) return undefined;
	const { held, since } = answer;
	return { keys: held.flatMap((one) => digests.get(one) ?? []), since };
};

/**
 * Whether a query is addressed to this node. In a test, n8n reports the production address as well, so there only
 * the address that the portal was given counts.
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
	// We will query this address later, and must never query one outside this n8n.
	if (replacedBy !== '' && new URL(replacedBy).origin !== new URL(query.to).origin)
		return undefined;
	if (!acceptOnce(nonce, ts + MAX_AGE)) return undefined;
	const own = keysOf(kept, appIdOf(connection)).map((key) => keyDigest(secret, key));
	const held = query.keys.filter((key) => own.includes(key));
	if (replacedBy !== '' && held.length > 0) kept.replacedBy = replacedBy;
	const since = held.length > 0 ? (kept.since ?? 0) : 0;
	return makeAnswer(secret, query, { held, since });
};
