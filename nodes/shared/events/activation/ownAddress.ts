import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { createHmac } from 'crypto';

import type { Connection } from '../../portal/connection/connection';

/** Name of the secret part of our address. */
export const KEY = 'key';

/** Workflow and node, as they stay over restarts. */
export const triggerOf = (context: IHookFunctions | IPollFunctions | IWebhookFunctions): string =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/**
 * A secret part for our address. The path is in the workflow, which people share; this is only in the
 * address that the portal is given. It is made from the secret of the app each time, so nothing has to be
 * stored for it.
 */
export const addressKeyOf = (clientSecret: string, trigger: string): string =>
	clientSecret.trim() === ''
		? ''
		: createHmac('sha256', clientSecret).update(trigger).digest('hex').slice(0, 32);

/** Secret part of our address; '' for inbound webhooks, whose application token is known. */
export const ownKey = (
	context: IHookFunctions | IWebhookFunctions,
	{ authentication, credential }: Connection,
): string =>
	authentication === 'oAuth2'
		? addressKeyOf(String(credential.clientSecret ?? ''), triggerOf(context))
		: '';

/**
 * Our address without its secret part. When an event comes, n8n gives the one of production, also in a
 * test.
 */
export const plainAddress = (context: IHookFunctions | IWebhookFunctions): string =>
	context.getNodeWebhookUrl('default') ?? '';

/**
 * The production address of a node that is being tested; n8n itself does not tell it there.
 *
 * @returns undefined when it is not being tested, or when this n8n uses other words
 */
export const productionAddress = (context: IHookFunctions): string | undefined => {
	const [, base, path] = /^(.*)\/webhook-test\/(.*)$/.exec(plainAddress(context)) ?? [];
	return base === undefined ? undefined : `${base}/webhook/${path}`;
};

/** An address of this node as the portal is given it: with the secret key, if there is one. */
export const withKey = (
	context: IHookFunctions | IWebhookFunctions,
	connection: Connection,
	address: string,
): string => {
	const key = ownKey(context, connection);
	return key === '' ? address : `${address}?${KEY}=${key}`;
};

/** The address that the portal is given: of production, or of a test. */
export const ownAddress = (
	context: IHookFunctions | IWebhookFunctions,
	connection: Connection,
): string => withKey(context, connection, plainAddress(context));
