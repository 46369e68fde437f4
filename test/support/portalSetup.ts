import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { startPortal, type Portal, type StartOptions } from '../portal';
import { watchCalls } from '../spec/watchCalls';
import type { TestCredentials } from './engine/credentialsHelper';

export const BOT_TOKEN = 'bot-token';

/**
 * Starts one stand-in portal for the tests of a file; `get()` returns it inside a test. A test fails when
 * one of its calls is not as documented.
 */
export const usePortal = (options?: StartOptions) => {
	let portal: Portal;
	const calls = watchCalls();
	beforeAll(async () => {
		portal = await startPortal({ onCall: calls.onCall, ...options });
	});
	afterEach(() => {
		portal.clearFaults();
		portal.resetJournal();
		calls.expectDocumented();
	});
	afterAll(async () => await portal.close());
	return { get: () => portal };
};

/** Credential for an inbound webhook. `selfHosted` turns off the limiter in tests that are not about it. */
export const webhookCredential = (
	portal: Portal,
	change: ICredentialDataDecryptedObject = {},
): TestCredentials => ({
	bitrix24BotWebhookApi: {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'selfHosted',
		...change,
	},
});

/** Credential for a connected OAuth app of the portal. */
export const oAuth2Credential = (
	portal: Portal,
	change: ICredentialDataDecryptedObject = {},
): TestCredentials => ({
	bitrix24BotOAuth2Api: {
		portalUrl: portal.url,
		authServerUrl: portal.url,
		portalPlan: 'selfHosted',
		grantType: 'authorizationCode',
		authentication: 'body',
		scope: 'imbot',
		accessTokenUrl: `${portal.url}/oauth/token/`,
		clientId: portal.app.clientId,
		clientSecret: portal.app.clientSecret,
		oauthTokenData: { ...portal.issueTokens() },
		...change,
	},
});

/** Parameters of Bot > Update for one bot. */
export const updateOf = (botId: number | string, change: object = {}) => ({
	authentication: 'webhook',
	resource: 'bot',
	operation: 'update',
	apiVersion: 'v2',
	botId: { __rl: true, mode: 'id', value: botId },
	...change,
});
