import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { connectedPortal, parsePortalUrl } from './portalAddress';
import { parseWebhookUrl } from './webhookAddress';
import { isCloudHost } from './hosts';

export type Authentication = 'webhook' | 'oAuth2';

/** How to reach one portal, and as whom: read from a credential. */
export interface Connection {
	authentication: Authentication;
	credentialType: string;
	/** The decrypted credential, for n8n's own authenticated request. */
	credential: ICredentialDataDecryptedObject;
	/** `https://HOST`, without a trailing slash. */
	origin: string;
	/** The same with the folder that the portal is in, if it is in one; calls go to `BASE/rest/METHOD`. */
	base: string;
	host: string;
	/** Calls over connections with the same identity may share a batch. Contains no secret, because it is used in keys. */
	identity: string;
	/** Value of "Portal Plan". */
	plan: string;
	/** Whether a certificate of the portal is taken that nobody vouches for: self-hosted portals only. */
	ignoresCertificate: boolean;
	/** Bot Token / Client ID; '' when there is none. An OAuth app owns its bots without one. */
	botToken: string;
	/** Everything that must never appear in a message. */
	secrets: string[];
}

export const credentialTypeOf = (authentication: Authentication): string =>
	authentication === 'oAuth2' ? 'bitrix24BotOAuth2Api' : 'bitrix24BotWebhookApi';

const DEFAULT_AUTH_SERVER = 'https://oauth.bitrix.info';

const text = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : String(value ?? '');

const webhook = (credential: ICredentialDataDecryptedObject, plan: string) => {
	const isSelfHosted = plan === 'selfHosted';
	const address = parseWebhookUrl(credential.webhookUrl, isSelfHosted);
	const { origin, base, host, identity, secret } = address;
	return {
		origin,
		base,
		host,
		identity,
		botToken: text(credential.botToken),
		secrets: [secret],
	};
};

/** The token names its portal (`client_endpoint`); it must be the one of the credential. */
const oAuth2 = (credential: ICredentialDataDecryptedObject, plan: string) => {
	const entered = parsePortalUrl(credential.portalUrl, plan === 'selfHosted');
	// Client secret and refresh token are sent there.
	parsePortalUrl(credential.authServerUrl || DEFAULT_AUTH_SERVER, plan === 'selfHosted');
	const token = credential.oauthTokenData as IDataObject | undefined;
	if (!token?.access_token) throw new Bitrix24Error('OAUTH_NOT_CONNECTED');
	const address = connectedPortal(text(token.client_endpoint), entered);
	const { clientSecret, applicationToken } = credential;
	const secrets = [token.access_token, token.refresh_token, clientSecret, applicationToken];
	return {
		...address,
		identity: `${address.base} ${text(credential.clientId)}`,
		botToken: '',
		secrets: secrets.map(text),
	};
};

/**
 * Whether "Ignore SSL Issues" counts. It does for a self-hosted portal only: those in the cloud have certificates
 * that everybody trusts, so there it could only help somebody who reads along.
 */
export const ignoresCertificate = (
	{ portalPlan, allowUnauthorizedCerts }: ICredentialDataDecryptedObject,
	host: string,
): boolean => portalPlan === 'selfHosted' && allowUnauthorizedCerts === true && !isCloudHost(host);

/**
 * @param botToken overrides the credential's, so that one credential can serve many bots
 * @throws Bitrix24Error INVALID_WEBHOOK_URL, INVALID_PORTAL_URL, INSECURE_PORTAL_URL,
 * OAUTH_NOT_CONNECTED, PORTAL_URL_MISMATCH
 * @see https://apidocs.bitrix24.com/settings/oauth/index.html
 */
export const readConnection = (
	authentication: Authentication,
	credential: ICredentialDataDecryptedObject,
	botToken?: unknown,
): Connection => {
	const plan = text(credential.portalPlan) || 'standard';
	const found = authentication === 'oAuth2' ? oAuth2(credential, plan) : webhook(credential, plan);
	const token = authentication === 'oAuth2' ? '' : text(botToken) || found.botToken;
	return {
		...found,
		authentication,
		credentialType: credentialTypeOf(authentication),
		credential,
		plan,
		ignoresCertificate: ignoresCertificate(credential, found.host),
		botToken: token,
		secrets: [...found.secrets, found.botToken, token].filter(Boolean),
	};
};

/** The owner of the bots: client ID of an app, or bot token. */
export const appIdOf = ({ authentication, credential, botToken }: Connection): string =>
	authentication === 'oAuth2' ? String(credential.clientId) : botToken;
