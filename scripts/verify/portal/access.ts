import type { IDataObject } from 'n8n-workflow';

import { parseWebhookUrl } from '../../../nodes/shared/portal/connection/webhookAddress';

/** What access by an app knows beside. */
export interface OAuthFacts {
	token(): string;
	/** Origin of the authorization server that gave the tokens. */
	askedServer: string;
	/** That of the server which the portal names; undefined when it names none. */
	namedServer?: string;
	/** The standard parameters with which the person was asked in this run, and whether `state` came back. */
	consent?: { parameters: string[]; isStateBack: boolean };
}

/** How calls reach a portal and prove who sends them. */
export interface Access {
	kind: 'webhook' | 'oauth';
	/** `https://HOST`, with the folder of the portal. */
	base: string;
	/** Where a method is called. */
	urlOf(method: string): string;
	/** Adds the proof to the parameters; a webhook has it in its address. */
	authenticate(params: IDataObject): IDataObject;
	/** Texts that no report may show, former tokens included. */
	secrets(): string[];
	/** Gets a new access token when the old one has expired. */
	renew?(): Promise<void>;
	oAuth?: OAuthFacts;
}

/**
 * Access by an inbound webhook.
 *
 * @param url as Bitrix24 shows it; `http://` is taken for self-hosted portals and loopback
 * @throws Bitrix24Error INVALID_WEBHOOK_URL, INSECURE_PORTAL_URL
 */
export const webhookAccess = (url: string): Access => {
	const { base, user, secret } = parseWebhookUrl(url, true);
	return {
		kind: 'webhook',
		base,
		urlOf: (method) => `${base}/rest/${user}/${secret}/${method}`,
		authenticate: (params) => params,
		secrets: () => [secret],
	};
};
