import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { policy } from '../pacing/policy';
import type { Connection } from './connection';
import { accessOf, connect } from './connectionOf';

type Reading = Promise<ICredentialDataDecryptedObject>;

/** Credentials that were read for events a moment ago, by trigger and credential. */
const recent = new Map<string, { reading: Reading; until: number }>();

const readRecent = async (context: IWebhookFunctions, type: string): Reading => {
	const { id, credentials } = context.getNode();
	const key = [context.getWorkflow().id, id, credentials?.[type]?.id].join(' ');
	const now = Date.now();
	const known = recent.get(key);
	if (known && known.until > now) return await known.reading;
	const reading = context.getCredentials(type);
	for (const [old, { until }] of recent) if (until <= now) recent.delete(old);
	recent.set(key, { reading, until: now + policy.recentCredential });
	return await reading.catch((error: unknown) => {
		if (recent.get(key)?.reading === reading) recent.delete(key);
		throw error;
	});
};

/**
 * The connection of a trigger. n8n takes tens of milliseconds to read a credential, because it starts an
 * engine for expressions each time, so the events of a burst share what was read for an inbound webhook.
 * The tokens of an app are read each time: they change, and a refresh token is good for one refresh.
 *
 * @throws as `connect` does
 */
export const triggerConnectionOf = async (
	context: IHookFunctions | IWebhookFunctions,
): Promise<Connection> => {
	const access = accessOf(context);
	const isShared = access.authentication !== 'oAuth2' && 'getRequestObject' in context;
	if (!isShared) return await connect(context, access);
	return await connect({ getCredentials: async (type) => await readRecent(context, type) }, access);
};
