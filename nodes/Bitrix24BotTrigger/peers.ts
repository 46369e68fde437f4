import { createHmac } from 'crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { PostedEvent } from '../shared/events/incoming/postedEvent';
import type { Connection } from '../shared/portal/connection/connection';
import { asText, asObject } from '../shared/values/lenient';
import { settled } from '../shared/values/outcome';
import { isSameSecret } from '../shared/values/secrets';
import type { Kept } from './subscription';

/** Event by which a trigger asks another address of this n8n what it has. Bitrix24 knows no such event. */
export const QUESTION = 'BITRIX24BOTTRIGGER_WHAT_DO_YOU_HAVE';

/** A question is good for this many seconds. */
const FRESH = 300;

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 5_000;

/** What an address has, as far as others have to know. */
export type Held = Pick<Kept, 'botId' | 'host' | 'url' | 'since' | 'handlers'>;

/** What only nodes with the same credential know. */
const secretOf = ({ authentication, credential, identity, botToken }: Connection): string =>
	authentication === 'oAuth2' ? String(credential.clientSecret ?? '') : `${identity} ${botToken}`;

const sign = (connection: Connection, text: string): string =>
	createHmac('sha256', secretOf(connection)).update(text).digest('hex');

const questionText = (timestamp: number, replacedBy: string): string =>
	[QUESTION, timestamp, replacedBy].join(' ');

/**
 * Asks another address of this n8n which bot it has. Portals do not tell to whom they post, and n8n
 * starts without a word to its webhooks, so after a restart this is how a test learns that its own
 * workflow is active.
 *
 * @param replacedBy tells it on the way that it was replaced, and by which address
 * @returns undefined when nobody answers, or nobody with the same credential
 */
export const ask = async (
	context: IHookFunctions,
	connection: Connection,
	url: string,
	replacedBy = '',
): Promise<Held | undefined> => {
	const ts = Math.floor(Date.now() / 1000);
	const proof = sign(connection, questionText(ts, replacedBy));
	const body = { event: QUESTION, ts, data: { replacedBy }, auth: { proof } };
	const outcome = await settled(
		context.helpers.httpRequest({
			method: 'POST',
			url,
			body,
			json: true,
			timeout: PATIENCE,
			disableFollowRedirect: true,
		}),
	);
	const { held, proof: theirs } = asObject('value' in outcome ? outcome.value : undefined);
	if (!isSameSecret(theirs, sign(connection, `${ts} ${JSON.stringify(held)}`))) return undefined;
	return held as unknown as Held;
};

/**
 * Answers the question of another node with the same credential.
 *
 * @param kept what we have; by whom it was replaced is noted there
 * @returns undefined for anybody else
 */
export const answer = (
	{ timestamp, data, auth }: PostedEvent,
	connection: Connection,
	kept: Partial<Kept>,
): IDataObject | undefined => {
	const replacedBy = asText(data.replacedBy) ?? '';
	const isFresh = Math.abs(Date.now() / 1000 - timestamp) < FRESH;
	const proof = sign(connection, questionText(timestamp, replacedBy));
	if (!isFresh || !isSameSecret(auth.proof, proof)) return undefined;
	if (replacedBy !== '') kept.replacedBy = replacedBy;
	const { botId, host, url, since, handlers } = kept;
	const held = { botId, host, url, since, handlers };
	return { held, proof: sign(connection, `${timestamp} ${JSON.stringify(held)}`) };
};
