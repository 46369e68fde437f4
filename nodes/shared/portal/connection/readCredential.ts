import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { policy } from '../pacing/policy';
import { credentialTypeOf, type Authentication } from './connection';

type Reading = Promise<ICredentialDataDecryptedObject>;

/** What was read for events a moment ago, by trigger and credential. */
const recent = new Map<string, { reading: Reading; until: number }>();

/**
 * Reads the credential of a trigger. n8n takes tens of milliseconds for that, because it starts an engine
 * for expressions each time. So events of a burst share what was read for an inbound webhook. Not so the
 * tokens of an app: they change, and a refresh token is good for one refresh.
 *
 * @throws what n8n throws for a credential that is missing or cannot be resolved
 */
export async function readCredential(
	context: IHookFunctions | IWebhookFunctions,
	authentication: Authentication,
): Reading {
	const type = credentialTypeOf(authentication);
	const isEvent = 'getRequestObject' in context;
	if (authentication === 'oAuth2' || !isEvent) return await context.getCredentials(type);
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
}
