import { createHmac, randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { PostedEvent } from '../shared/events/incoming/postedEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { asObject } from '../shared/values/lenient';
import { isSameSecret } from '../shared/values/secrets';

/** Event by which a trigger asks another address of this n8n what it has. Bitrix24 knows no such event. */
export const PEER_QUERY = 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE';

/** Most that clocks of one n8n may differ, and a query may be on its way, in seconds. */
export const MAX_AGE = 30;

/** v1 has one key for each event, and fewer events. */
const MAX_KEYS = 20;

/** The portal takes addresses of 255 characters. */
const MAX_ADDRESS = 500;

const NONCE = /^[0-9a-f]{32}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** A question to one address: which of these keys does it have? */
export interface PeerQuery {
	/** The address that is asked, without a query string. */
	to: string;
	/** Good once. */
	nonce: string;
	/** Seconds since 1970. */
	ts: number;
	/** Digests of the keys: those of v1 contain the bot token. */
	keys: readonly string[];
	/** Lets it know which address has replaced it; '' if none has. */
	replacedBy: string;
	/** Made from all of the above. */
	proof: string;
}

export interface PeerAnswer extends IDataObject {
	/** Those of the digests asked for that it has. */
	held: string[];
	/** Since when, in milliseconds since 1970; 0 when it has none. */
	since: number;
	proof: string;
}

/**
 * What only nodes with the same credential know.
 *
 * @returns '' when the credential has no secret: then nothing can be proved
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

/** The proof of a query stands for all of it, so an answer is good for that query alone. */
const answerProof = (
	secret: string,
	{ proof }: PeerQuery,
	{ held, since }: Pick<PeerAnswer, 'held' | 'since'>,
): string => digest(secret, 'answer', [proof, held, since]);

/** @param secret not empty */
export const makeQuery = (
	secret: string,
	question: Pick<PeerQuery, 'to' | 'keys' | 'replacedBy'>,
): PeerQuery => {
	const nonce = randomBytes(16).toString('hex');
	const query = { ...question, nonce, ts: Math.floor(Date.now() / 1000) };
	return { ...query, proof: queryProof(secret, query) };
};

/** A query as it is posted: in the form of an event. */
export const toPostedQuery = ({ ts, proof, ...data }: PeerQuery): IDataObject =>
	({ event: PEER_QUERY, ts, data, auth: { proof } }) as unknown as IDataObject;

const isAddress = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= MAX_ADDRESS && URL.canParse(value);

/** @returns undefined for anything that is not a query, or not a fresh one */
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

/** @param secret '' proves nothing */
export const isProved = (secret: string, query: PeerQuery): boolean =>
	secret !== '' && isSameSecret(query.proof, queryProof(secret, query));

export const makeAnswer = (
	secret: string,
	query: PeerQuery,
	facts: Pick<PeerAnswer, 'held' | 'since'>,
): PeerAnswer => ({ ...facts, proof: answerProof(secret, query, facts) });

/** @returns undefined for anything that is not the answer of a node with the same credential to this query */
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
