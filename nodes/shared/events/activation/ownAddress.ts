import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { createHmac } from 'crypto';

import type { Connection } from '../../portal/connection/connection';

/** Name of the secret part of our address. */
export const KEY = 'key';

/** Workflow and node, as they stay over restarts. */
export const triggerOf = (context: IHookFunctions | IPollFunctions | IWebhookFunctions): string =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/** Secret part of our address; '' for inbound webhooks, whose application token is known. */
export const ownKey = (
	context: IHookFunctions | IWebhookFunctions,
	{ authentication, credential }: Connection,
): string =>
	authentication === 'oAuth2'
		? addressKeyOf(String(credential.clientSecret ?? ''), triggerOf(context))
		: '';

/** n8n's usual words for the two kinds of addresses. */
const TEST = '/webhook-test/';
const PRODUCTION = '/webhook/';

/**
 * The production address of a node that is being tested; n8n itself does not tell it there.
 *
 * @returns undefined when it is not being tested, or when this n8n uses other words
 */
export const productionAddress = (context: IHookFunctions): string | undefined => {
	const url = context.getNodeWebhookUrl('default') ?? '';
	const at = url.lastIndexOf(TEST);
	return at < 0 ? undefined : `${url.slice(0, at)}${PRODUCTION}${url.slice(at + TEST.length)}`;
};

/** The address that the portal is given: of production, or of a test. */
export const ownAddress = (
	context: IHookFunctions | IWebhookFunctions,
	connection: Connection,
): string => {
	const url = context.getNodeWebhookUrl('default') ?? '';
	const key = ownKey(context, connection);
	return key === '' ? url : `${url}?${KEY}=${key}`;
};
/**
 * A secret part of our address. The path is in the workflow, which people share; this is only in the
 * address that the portal was given. Nothing has to be kept for it: it is made from the secret of the
 * app each time.
 */

export const addressKeyOf = (clientSecret: string, trigger: string): string =>
	clientSecret === ''
		? ''
		: createHmac('sha256', clientSecret).update(trigger).digest('hex').slice(0, 32);
