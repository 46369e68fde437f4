/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { runNode } from '../../support/engine/engine';
import { oAuth2Credential, updateOf, usePortal } from '../../support/portalSetup';

const portal = usePortal();

const run = async (credentials = oAuth2Credential(portal.get()), count = 3) => {
	const bots = Array.from({ length: count }, () =>
		portal.get().addBot({
			code: `bot${Math.random()}`,
			name: 'Ada',
			owner: portal.get().app.clientId,
		}),
	);
	const result = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			authentication: 'oAuth2',
			updateFields: { name: 'Grace' },
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials,
		node: { onError: 'continueErrorOutput' },
	});
	const failed = result.output[1].map(({ json }) => json.error as Record<string, unknown>);
	return { ...result, failed, names: bots.map(({ name }) => name) };
};

const tokenOf = (credentials: ReturnType<typeof oAuth2Credential>) =>
	(credentials.bitrix24BotOAuth2Api as { oauthTokenData: Record<string, string> }).oauthTokenData;

beforeEach(() => {
	portal.get().tokenRequests.length = 0;
});

test('the token travels as Bearer, and no bot token with it', async () => {
	const { names, failed } = await run();
	expect(failed).toEqual([]);
	expect(names).toEqual(['Grace', 'Grace', 'Grace']);
	const calls = portal.get().journal.filter(({ method }) => method !== 'batch');
	expect(calls.every(({ via }) => via === 'oAuth2')).toBe(true);
	expect(calls.every(({ params }) => !('botToken' in params))).toBe(true);
});

test('an expired token is refreshed once, and the new one is kept', async () => {
	const credentials = oAuth2Credential(portal.get());
	const { access_token: oldToken } = tokenOf(credentials);
	portal.get().expireTokens();
	const { names, credentialsHelper } = await run(credentials, 120);
	expect(names.every((name) => name === 'Grace')).toBe(true);
	expect(portal.get().tokenRequests).toMatchObject([{ grantType: 'refresh_token', ok: true }]);
	expect(credentialsHelper.saved).toHaveLength(1);
	expect(credentialsHelper.saved[0].access_token).not.toBe(oldToken);
	expect(credentialsHelper.saved[0]).toMatchObject({
		client_endpoint: `${portal.get().url}/rest/`,
	});
});

test('a token that expires in the middle of a run costs no item', async () => {
	const credentials = oAuth2Credential(portal.get());
	portal.get().options.callTime = 2;
	const watch = setInterval(() => {
		if (portal.get().journal.length < 60) return;
		clearInterval(watch);
		portal.get().expireTokens();
	}, 1);
	const { names, failed, credentialsHelper } = await run(credentials, 200);
	portal.get().options.callTime = 0;
	expect(failed).toEqual([]);
	expect(names.every((name) => name === 'Grace')).toBe(true);
	expect(portal.get().tokenRequests).toMatchObject([{ ok: true }]);
	expect(credentialsHelper.saved).toHaveLength(1);
});

test('a revoked connection says how to reconnect', async () => {
	const credentials = oAuth2Credential(portal.get());
	portal.get().revokeTokens();
	const { failed, names } = await run(credentials, 1);
	expect(failed).toMatchObject([
		{ code: 'invalid_grant', hint: expect.stringMatching(/connect the account/), retryable: false },
	]);
	expect(names).toEqual(['Ada']);
});

test('an unknown token is refreshed once, then reported', async () => {
	const credentials = oAuth2Credential(portal.get());
	portal.get().fault({ kind: 'refuse', status: 401, error: 'invalid_token', times: 10 });
	const { failed } = await run(credentials, 1);
	expect(failed).toMatchObject([
		{ code: 'invalid_token', httpStatus: 401, method: 'imbot.v2.Bot.get' },
	]);
	expect(portal.get().tokenRequests).toHaveLength(1);
});

test('a missing scope names the permission', async () => {
	const { scopes } = portal.get().options;
	portal.get().options.scopes = ['crm'];
	const { failed } = await run(oAuth2Credential(portal.get()), 1);
	portal.get().options.scopes = scopes;
	expect(failed).toMatchObject([
		{
			code: 'insufficient_scope',
			hint: expect.stringMatching(/imbot/),
			method: 'imbot.v2.Bot.get',
		},
	]);
});

test.each([
	['not connected', { oauthTokenData: undefined }, 'OAUTH_NOT_CONNECTED'],
	['another portal', { portalUrl: 'https://other.bitrix24.com' }, 'PORTAL_URL_MISMATCH'],
	['no address', { portalUrl: 'my portal' }, 'INVALID_PORTAL_URL'],
	[
		'plain http to the authorization server',
		{ authServerUrl: 'http://oauth.bitrix24.tech' },
		'INSECURE_PORTAL_URL',
	],
	['plain http to the cloud', { portalUrl: 'http://other.bitrix24.com' }, 'INSECURE_PORTAL_URL'],
])('%s is refused before anything is sent', async (_, change, code) => {
	const { failed } = await run(oAuth2Credential(portal.get(), change as never), 1);
	expect(failed).toMatchObject([{ code, httpStatus: null }]);
	expect(portal.get().requests).toBe(0);
});

test('blanks and slashes around the portal URL are tolerated', async () => {
	const { names } = await run(
		oAuth2Credential(portal.get(), { portalUrl: `  ${portal.get().url}/ ` }),
		1,
	);
	expect(names).toEqual(['Grace']);
});
