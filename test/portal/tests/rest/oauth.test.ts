import { startPortal, type Portal, type TokenAnswer } from '../..';
import { readAnswer, type Answer } from '../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal({ app: { redirectUri: 'http://127.0.0.1:1/back?x=1' } });
});
afterEach(async () => await portal.close());

const decide = async (decision: string, clientId = portal.app.clientId) =>
	await fetch(`${portal.url}/oauth/authorize/`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ client_id: clientId, state: 'st&ate', decision }),
	});

/** A code from the consent page. */
const newCode = async () => {
	const location = (await decide('allow')).headers.get('location');
	return new URL(location ?? '').searchParams.get('code') ?? '';
};

/** Token request as a GET with a query. */
const token = async (params: Record<string, string>) => {
	const { clientId, clientSecret } = portal.app;
	const all = { client_id: clientId, client_secret: clientSecret, ...params };
	const query = new URLSearchParams(all).toString();
	return await fetch(`${portal.url}/oauth/token/?${query}`);
};
const byCode = async (code: string) => {
	const response = await token({ grant_type: 'authorization_code', code });
	// Not readAnswer: tokens have a `status` of their own.
	return { http: response.status, body: (await response.json()) as Partial<Answer> };
};
const byRefresh = async (refreshToken: string) =>
	await token({ grant_type: 'refresh_token', refresh_token: refreshToken });

describe('consent page', () => {
	it('asks with stable buttons and the scopes', async () => {
		const query = new URLSearchParams({ client_id: portal.app.clientId, state: '"><b>' });
		const html = await (await fetch(`${portal.url}/oauth/authorize/?${query.toString()}`)).text();
		expect(html).toContain('id="allow"');
		expect(html).toContain('id="deny"');
		expect(html).toContain('<li>imbot</li>');
		expect(html).not.toContain('"><b>');
	});

	it("grants what is on the application's card, whatever scope is asked for (server source)", async () => {
		portal.options.scopes = ['imbot'];
		const asked = { scope: 'imbot,imopenlines', response_type: 'code' };
		const query = new URLSearchParams({ client_id: portal.app.clientId, state: 's', ...asked });
		const page = await fetch(`${portal.url}/oauth/authorize/?${query.toString()}`);
		expect(page.status).toBe(200);
		expect(await page.text()).not.toContain('imopenlines');
		const { http, body } = await byCode(await newCode());
		expect({ http, body }).toMatchObject({ http: 200, body: { scope: 'imbot' } });
	});

	it('returns to the application with a code', async () => {
		const response = await decide('allow');
		expect(response.status).toBe(302);
		const target = new URL(response.headers.get('location') ?? '');
		expect(target.origin + target.pathname).toBe('http://127.0.0.1:1/back');
		expect(Object.fromEntries(target.searchParams)).toEqual({
			x: '1',
			code: expect.stringMatching(/^\w{20,}$/),
			state: 'st&ate',
			domain: new URL(portal.url).host,
			member_id: expect.any(String),
			scope: 'imbot,im,crm,user',
			server_domain: 'oauth.stand-in.invalid',
		});
	});

	it('explains a refusal on a page and never redirects with it', async () => {
		const denied = await decide('deny');
		expect([denied.status, await denied.text()]).toEqual([
			200,
			expect.stringContaining('Access denied'),
		]);
		for (const response of [
			await decide('allow', 'unknown'),
			await fetch(`${portal.url}/oauth/authorize/?client_id=unknown`),
		]) {
			expect(response.status).toBe(400);
			expect(await response.text()).toContain('Application not found');
		}
		portal.app.redirectUri = '';
		expect(await (await decide('allow')).text()).toContain('no redirect address');
	});
});

describe('token endpoint', () => {
	it('exchanges a code once', async () => {
		const code = await newCode();
		const { http, body } = await byCode(code);
		expect(http).toBe(200);
		expect(body).toEqual({
			access_token: expect.any(String),
			refresh_token: expect.any(String),
			expires_in: 3600,
			scope: 'imbot,im,crm,user',
			domain: 'oauth.stand-in.invalid',
			server_endpoint: `${portal.url}/rest/`,
			client_endpoint: `${portal.url}/rest/`,
			member_id: expect.any(String),
			status: 'L',
		});
		expect(await byCode(code)).toMatchObject({ http: 400, body: { error: 'invalid_grant' } });
		expect(portal.tokenRequests).toEqual([
			{ grantType: 'authorization_code', ok: true },
			{ grantType: 'authorization_code', ok: false, error: 'invalid_grant' },
		]);
	});

	it('lets a code live 30 seconds', async () => {
		const [early, late] = [await newCode(), await newCode()];
		portal.advance(29);
		expect((await byCode(early)).http).toBe(200);
		portal.advance(2);
		expect((await byCode(late)).body.error).toBe('invalid_grant');
	});

	it('rotates refresh tokens', async () => {
		const first = portal.issueTokens({ scope: 'imbot' });
		const response = await byRefresh(first.refresh_token);
		const second = (await response.json()) as TokenAnswer;
		expect(second).toMatchObject({ scope: 'imbot', user_id: 1 });
		expect(second.expires).toBe(Math.floor(portal.now() / 1000) + 3600);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await byRefresh(first.refresh_token)).status).toBe(400);
		expect((await byRefresh(second.refresh_token)).status).toBe(200);
		const call = await fetch(`${second.client_endpoint}profile?auth=${second.access_token}`);
		expect(call.status).toBe(200);
	});

	it('grants a refresh token once, also to parallel requests', async () => {
		const { refresh_token: old } = portal.issueTokens();
		const answers = await Promise.all([byRefresh(old), byRefresh(old), byRefresh(old)]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
	});

	it('keeps the refresh tokens of applications apart', async () => {
		const { refresh_token: theirs } = portal.issueTokens({ clientId: 'local.other' });
		expect((await byRefresh(theirs)).status).toBe(400);
	});

	it('grants and loses the answer on request', async () => {
		const { refresh_token: old } = portal.issueTokens();
		portal.fault({ kind: 'empty', match: 'oauth/token', applied: true });
		expect(await (await byRefresh(old)).text()).toBe('');
		expect((await byRefresh(old)).status).toBe(400);
		expect(portal.tokenRequests.map(({ ok }) => ok)).toEqual([true, false]);
		portal.resetJournal();
		expect(portal.tokenRequests).toEqual([]);
	});

	it('takes a POST form', async () => {
		const { clientId, clientSecret } = portal.app;
		const response = await fetch(`${portal.url}/oauth/token/`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'refresh_token',
				client_id: clientId,
				client_secret: clientSecret,
				refresh_token: portal.issueTokens().refresh_token,
			}),
		});
		expect(response.status).toBe(200);
	});

	it.each([
		[{ grant_type: '' }, 400, 'invalid_request'],
		[{ grant_type: 'password' }, 400, 'invalid_request'],
		[{ refresh_token: '' }, 400, 'invalid_request'],
		[{ client_secret: 'wrong' }, 401, 'invalid_client'],
		[{ client_id: 'wrong' }, 401, 'invalid_client'],
		[{ refresh_token: 'guess' }, 400, 'invalid_grant'],
	])('refuses %j with %i %s', async (change, status, error) => {
		const params = {
			grant_type: 'refresh_token',
			refresh_token: portal.issueTokens().refresh_token,
		};
		const answer = await readAnswer(await token({ ...params, ...change }));
		expect(answer).toMatchObject({ status, error });
	});

	it('needs the client in the parameters, not in Basic authorization', async () => {
		const { clientId, clientSecret } = portal.app;
		const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
		const { refresh_token: old } = portal.issueTokens();
		const response = await fetch(
			`${portal.url}/oauth/token/?grant_type=refresh_token&refresh_token=${old}`,
			{ headers: { Authorization: `Basic ${basic}` } },
		);
		expect(await readAnswer(response)).toMatchObject({ status: 400, error: 'invalid_request' });
	});

	it('revokes everything', async () => {
		const { access_token: access, refresh_token: refresh } = portal.issueTokens();
		portal.revokeTokens();
		const call = await fetch(`${portal.url}/rest/profile?auth=${access}`);
		expect(await readAnswer(call)).toMatchObject({ status: 401, error: 'expired_token' });
		expect(await readAnswer(await byRefresh(refresh))).toMatchObject({ error: 'invalid_grant' });
	});
});
