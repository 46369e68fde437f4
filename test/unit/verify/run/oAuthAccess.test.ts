/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { chmodSync, statSync, writeFileSync } from 'node:fs';

import { PortalClient } from '../../../../scripts/verify/portal/client';
import { oAuthAccess } from '../../../../scripts/verify/portal/oAuthAccess';
import { startPortal, type Portal } from '../../../portal';
import { appFile, consentOf } from '../../../support/verify/app';

let portal: Portal;
let file: ReturnType<typeof appFile>;

beforeEach(async () => {
	portal = await startPortal();
});
afterEach(async () => {
	file?.remove();
	await portal.close();
});

const { signal } = new AbortController();

/** What the person reads when it cannot begin. */
const refusalOf = async (attempt: Promise<unknown>): Promise<string> =>
	await attempt.then(
		() => '',
		(error: unknown) => (error as Error).message,
	);

const expectNoSecret = (text: string) => {
	const { clientSecret, clientId } = portal.app;
	for (const secret of [clientSecret, clientId, ...Object.values(file.read())].filter(
		(value) => value !== portal.url,
	)) {
		expect(text).not.toContain(secret);
	}
};

test('a refresh token is used, and the new one is kept for the owner of the file only', async () => {
	const { refresh_token } = portal.issueTokens();
	file = appFile(portal, { refreshToken: refresh_token });
	chmodSync(file.path, 0o644);
	const access = await oAuthAccess(file.path);
	expect(file.read().refreshToken).not.toBe(refresh_token);
	expect(file.read()).toMatchObject({ clientSecret: portal.app.clientSecret });
	expect(statSync(file.path).mode & 0o777).toBe(0o600);
	const answer = await new PortalClient(access, signal).call('imbot.v2.Revision.get');
	expect(answer).toMatchObject({ status: 200, result: { rest: 36 } });
	expect(access.secrets()).toEqual(
		expect.arrayContaining([refresh_token, file.read().refreshToken, portal.app.clientSecret]),
	);
});

test('a token that expires on the way is renewed once, and written; the old one stays masked', async () => {
	const { refresh_token } = portal.issueTokens();
	file = appFile(portal, { refreshToken: refresh_token });
	const access = await oAuthAccess(file.path);
	const client = new PortalClient(access, signal);
	const first = file.read().refreshToken;
	const token = access.oAuth?.token() ?? '';
	portal.expireTokens();
	expect(await client.call('scope')).toMatchObject({ status: 200 });
	expect(file.read().refreshToken).not.toBe(first);
	expect(access.secrets()).toEqual(expect.arrayContaining([token, first]));
	expect(portal.tokenRequests.map(({ grantType }) => grantType)).toEqual([
		'refresh_token',
		'refresh_token',
	]);
});

test('consent: the person allows access, the code becomes tokens, and the file gets the refresh token', async () => {
	file = appFile(portal);
	const access = await oAuthAccess(file.path, consentOf(portal));
	expect(await new PortalClient(access, signal).call('scope')).toMatchObject({ status: 200 });
	expect(file.read().refreshToken).toMatch(/^\w{70}$/);
	expect(access.oAuth?.consent).toEqual({
		parameters: ['response_type', 'scope'],
		isStateBack: true,
	});
	// The next run needs nobody
	await expect(oAuthAccess(file.path)).resolves.toMatchObject({ kind: 'oauth' });
});

test('consent with redirectUri in the file sends it along, as n8n does', async () => {
	file = appFile(portal, { redirectUri: portal.app.redirectUri });
	const access = await oAuthAccess(file.path, consentOf(portal));
	expect(access.oAuth?.consent?.parameters).toEqual(['response_type', 'scope', 'redirect_uri']);
	expect(file.read().redirectUri).toBe(portal.app.redirectUri);
});

test.each([
	['no code', (address: URL) => address.searchParams.delete('code'), /no code in that address/],
	['another code', (address: URL) => address.searchParams.set('code', 'x'), /400 invalid_grant/],
])('consent with %s', async (_, change, message) => {
	file = appFile(portal);
	const refusal = await refusalOf(oAuthAccess(file.path, consentOf(portal, change)));
	expect(refusal).toMatch(message);
	expectNoSecret(refusal);
});

test('a code that has expired: what to do about it', async () => {
	file = appFile(portal);
	const late = consentOf(portal, () => portal.advance(31));
	const refusal = await refusalOf(oAuthAccess(file.path, late));
	expect(refusal).toMatch(/400 invalid_grant\. .*allow access within 30 seconds/);
	expectNoSecret(refusal);
});

test('a pasted text that is no address', async () => {
	file = appFile(portal);
	expect(await refusalOf(oAuthAccess(file.path, async () => 'http://'))).toBe(
		'That is no address.',
	);
});

test('a wrong secret, and a refresh token that is not valid any more', async () => {
	const { refresh_token } = portal.issueTokens();
	file = appFile(portal, { refreshToken: refresh_token, clientSecret: 'not-the-secret-of-it' });
	const wrong = await refusalOf(oAuthAccess(file.path));
	expect(wrong).toMatch(/401 invalid_client\. Copy clientId and clientSecret again/);
	expectNoSecret(wrong);
	expect(file.read().refreshToken).toBe(refresh_token);
	file.remove();
	file = appFile(portal, { refreshToken: 'a-token-that-was-used' });
	expect(await refusalOf(oAuthAccess(file.path))).toMatch(/invalid_grant\. Remove refreshToken/);
});

test('a server that repeats the secret is masked; pages and silence are no answers', async () => {
	const { refresh_token } = portal.issueTokens();
	file = appFile(portal, { refreshToken: refresh_token });
	const match = 'oauth/token';
	const error = `bad ${portal.app.clientSecret} ${refresh_token}`;
	portal.fault({ kind: 'answer', match, status: 400, body: { error } });
	const masked = await refusalOf(oAuthAccess(file.path));
	expect(masked).toMatch(/refused: 400 bad/);
	expectNoSecret(masked);
	portal.fault({ kind: 'html', match });
	expect(await refusalOf(oAuthAccess(file.path))).toMatch(/refused: 502 no answer of OAuth/);
	portal.fault({ kind: 'reset', match });
	expect(await refusalOf(oAuthAccess(file.path))).toMatch(/did not answer/);
	expect(file.read().refreshToken).toBe(refresh_token);
});

test('nobody to ask, and files that cannot be used: nothing of their contents is shown', async () => {
	file = appFile(portal);
	expect(await refusalOf(oAuthAccess(file.path))).toMatch(/no refreshToken, and .* nobody to ask/);
	expect(await refusalOf(oAuthAccess(`${file.path}.none`))).toMatch(/read and written \(ENOENT\)/);
	expect(await refusalOf(oAuthAccess(file.folder))).toMatch(/read and written \(EISDIR\)/);
	writeFileSync(file.path, '{"clientSecret": "sesame-open", }');
	const syntax = await refusalOf(oAuthAccess(file.path));
	expect(syntax).toMatch(/is no valid JSON$/);
	writeFileSync(file.path, '{"clientSecret": "sesame-open", "portalUrl": 7}');
	const missing = await refusalOf(oAuthAccess(file.path));
	expect(missing).toMatch(/lacks portalUrl, clientId;/);
	for (const text of [syntax, missing]) expect(text).not.toContain('sesame');
	writeFileSync(file.path, '[]');
	expect(await refusalOf(oAuthAccess(file.path))).toMatch(
		/lacks portalUrl, clientId, clientSecret/,
	);
});
