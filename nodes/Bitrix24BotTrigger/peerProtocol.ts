import { createHmac, randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { PostedEvent } from '../shared/events/incoming/postedEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { asObject } from '../shared/values/lenient';
import { isSameSecret } from '../shared/values/secrets';

/** Event by which a trigger asks another address of this n8n what it has. Bitrix24 knows no such event. */
export const PEER_QUERY = 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE';

/** Clock difference plus transit time that is tolerated, in seconds. */
export const MAX_AGE = 30;

/** v1 has one key for each event, and fewer events than this. */
const MAX_KEYS = 20;

/** In characters; the portal itself accepts 255. */
const MAX_ADDRESS = 500;

const NONCE = /^[0-9a-f]{32}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** Asks one address which of these keys it holds. */
export interface PeerQuery {
	/** The address it is sent to, without a query string. */
	to: string;
	/** A query is accepted once. */
	nonce: string;
	/** Seconds since 1970. */
	ts: number;
	/** Digests of the keys: those of v1 contain the bot token. */
	keys: readonly string[];
	/** The address that has replaced the recipient; '' if none has. */
	replacedBy: string;
	/** HMAC of all of the above. */
	proof: string;
}

export interface PeerAnswer extends IDataObject {
	/** The requested digests whose keys it holds. */
	held: string[];
	/** Since when, in milliseconds since 1970; 0 when it holds none. */
	since: number;
	/** HMAC of the answer and of the query's proof. */
	proof: string;
}

/**
 * Key of the HMACs, known only to nodes with the same credential.
 *
 * @returns '' when the credential has no secret; then no query is sent or answered
 */
export const peerSecretOf = (connection: Connection): string => {
	const { authentication, credential, identity, botToken } = connection;
	return authentication === 'oAuth2'
		? String(credential.clientSecret ?? '').trim()
		: `${identity} ${botToken}`;
};

const digest = (secret: string, kind: 'key' | 'query' | 'answer', content: unknown): string =>
	createHmac('sha256', secret)
		.update(JSON.stringify([PEER_QUERY, kind, content]))
		.digest('hex');

export const keyDigest = (secret: string, key: string): string => digest(secret, 'key', key);

const queryProof = (
	secret: string,
	{ to, nonce, ts, keys, replacedBy }: Omit<PeerQuery, 'proof'>,
): string => digest(secret, 'query', [to, nonce, ts, keys, replacedBy]);

/** Contains the proof of the query, which binds the answer to it. */
const answerProof = (
	secret: string,
	{ proof }: PeerQuery,
	{ held, since }: Pick<PeerAnswer, 'held' | 'since'>,
): string => digest(secret, 'answer', [proof, held, since]);

/** @param secret not empty */
export const makeQuery = (
	secret: string,
	content: Pick<PeerQuery, 'to' | 'keys' | 'replacedBy'>,
): PeerQuery => {
	const nonce = randomBytes(16).toString('hex');
	const query = { ...content, nonce, ts: Math.floor(Date.now() / 1000) };
	return { ...query, proof: queryProof(secret, query) };
};

/** A query as it is posted: shaped like an event. */
export const toPostedQuery = ({ ts, proof, ...data }: PeerQuery): IDataObject =>
	({ event: PEER_QUERY, ts, data, auth: { proof } }) as unknown as IDataObject;

const isAddress = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= MAX_ADDRESS && URL.canParse(value);

/** @returns undefined for anything but a well-formed query that is at most `MAX_AGE` old */
export const readQuery = ({ timestamp: ts, data, auth }: PostedEvent): PeerQuery | undefined => {
	const { to, nonce, keys, replacedBy } = data;
	const { proof } = auth;
	if (Math.abs(Date.now() / 1000 - ts) > MAX_AGE) return undefined;
	if (!isAddress(to) || (replacedBy !== '' && !isAddress(replacedBy))) return undefined;
	if (typeof nonce !== 'string' || !NONCE.test(nonce)) return undefined;
	if (typeof proof !== 'string' || !DIGEST.test(proof)) return undefined;
	if (!Array.isArray(keys) || keys.length === 0 || keys.length > MAX_KEYS) return undefined;
	const digests = keys.filter((key): key is string => typeof key === 'string' && DIGEST.test(key));
	if (digests.length < keys.length) return undefined;
	return { to, nonce, ts, keys: digests, replacedBy, proof };
};

/** @param secret '' matches nothing */
export const isProved = (secret: string, query: PeerQuery): boolean =>
	secret !== '' && isSameSecret(query.proof, queryProof(secret, query));

export const makeAnswer = (
	secret: string,
	query: PeerQuery,
	facts: Pick<PeerAnswer, 'held' | 'since'>,
): PeerAnswer => ({ ...facts, proof: answerProof(secret, query, facts) });

/** @returns undefined for anything but an answer to this query, from a node with the same credential */
export const readAnswer = (
	secret: string,
	query: PeerQuery,
	given: unknown,
): PeerAnswer | undefined => {
	const answer = asObject(given) as Partial<PeerAnswer>;
	const { held, since, proof } = answer;
	if (!Array.isArray(held) || typeof since !== 'number' || typeof proof !== 'string') {
		return undefined;
	}
	return isSameSecret(proof, answerProof(secret, query, { held, since }))
		? { held, since, proof }
		: undefined;
};
