import { createHmac } from 'crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { PostedEvent } from '../shared/events/incoming/postedEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { asText, asObject } from '../shared/values/lenient';
import { settled } from '../shared/values/outcome';
import { isSameSecret } from '../shared/values/secrets';
import type { PeerSubscription, Subscription } from './subscription';

/** Event by which a trigger asks another address of this n8n what it has. Bitrix24 knows no such event. */
export const PEER_QUERY = 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE';

/** Seconds for which a query is valid. */
const MAX_AGE = 300;

/** A peer answers within 5 seconds (n8n counts milliseconds), and at its own address. */
const REQUEST = { json: true, timeout: 5_000, disableFollowRedirect: true };

/** What only nodes with the same credential know. */
const secretOf = ({ authentication, credential, identity, botToken }: Connection): string =>
	authentication === 'oAuth2' ? String(credential.clientSecret ?? '') : `${identity} ${botToken}`;

const sign = (connection: Connection, text: string): string =>
	createHmac('sha256', secretOf(connection)).update(text).digest('hex');

const queryText = (timestamp: number, replacedBy: string): string =>
	[PEER_QUERY, timestamp, replacedBy].join(' ');

/**
 * Asks another address of this n8n which bot it has. Portals do not tell to whom they post, and n8n
 * starts without calling its webhooks, so after a restart this is how a test learns that its own
 * workflow is active.
 *
 * @param replacedBy lets it know that it was replaced, and by which address
 * @returns undefined when nobody answers, or nobody with the same credential
 */
export const queryPeer = async (
	context: IHookFunctions,
	connection: Connection,
	url: string,
	replacedBy = '',
): Promise<PeerSubscription | undefined> => {
	const ts = Math.floor(Date.now() / 1000);
	const proof = sign(connection, queryText(ts, replacedBy));
	const body = { event: PEER_QUERY, ts, data: { replacedBy }, auth: { proof } };
	const outcome = await settled(
		context.helpers.httpRequest({ method: 'POST', url, body, ...REQUEST }),
	);
	const { held, proof: theirs } = asObject('value' in outcome ? outcome.value : undefined);
	if (!isSameSecret(theirs, sign(connection, `${ts} ${JSON.stringify(held)}`))) return undefined;
	return held as unknown as PeerSubscription;
};

/**
 * Answers the query of another node with the same credential.
 *
 * @param kept what we have; by whom it was replaced is noted there
 * @returns undefined for anybody else
 */
export const answerPeer = (
	{ timestamp, data, auth }: PostedEvent,
	connection: Connection,
	kept: Partial<Subscription>,
): IDataObject | undefined => {
	const replacedBy = asText(data.replacedBy) ?? '';
	const isFresh = Math.abs(Date.now() / 1000 - timestamp) < MAX_AGE;
	const proof = sign(connection, queryText(timestamp, replacedBy));
	if (!isFresh || !isSameSecret(auth.proof, proof)) return undefined;
	if (replacedBy !== '') kept.replacedBy = replacedBy;
	const { botId, host, url, since, handlers } = kept;
	const held = { botId, host, url, since, handlers };
	return { held, proof: sign(connection, `${timestamp} ${JSON.stringify(held)}`) };
};
