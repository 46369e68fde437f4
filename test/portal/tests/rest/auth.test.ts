import { startPortal, type Portal } from '../..';
import { call, postJson, readAnswer, refusal } from '../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal({ scopes: ['imbot', 'crm'] });
});
afterEach(async () => await portal.close());

const rest = async (path: string, init?: RequestInit) =>
	await readAnswer(await fetch(`${portal.url}/rest/${path}`, init));

describe('webhook', () => {
	it('looks the method up before it looks at the secret', async () => {
		expect(await rest('1/wrong/nope')).toMatchObject({
			status: 404,
			error: 'ERROR_METHOD_NOT_FOUND',
		});
		expect(await rest(`1/${portal.secret}/`)).toMatchObject({ status: 404 });
	});

	it.each([
		['docs', 403],
		['source', 401],
	] as const)('refuses wrong credentials by %s with %i', async (statuses, status) => {
		portal.options.statuses = statuses;
		const expected = [status, 'INVALID_CREDENTIALS', 'Invalid request credentials'];
		expect(await refusal(rest('1/wrong/profile'))).toEqual(expected);
		expect(await refusal(rest(`2/${portal.secret}/profile`))).toEqual(expected);
		expect((await rest(`admin/${portal.secret}/profile`)).status).toBe(200);
	});

	it.each([
		['docs', 403],
		['source', 401],
	] as const)('wants the scope by %s with %i', async (statuses, status) => {
		portal.options.statuses = statuses;
		portal.options.scopes = ['crm'];
		expect(await refusal(call(portal, 'imbot.update'))).toEqual([
			status,
			'insufficient_scope',
			'The request requires higher privileges than provided by the webhook token',
		]);
		expect((await call(portal, 'profile')).status).toBe(200);
	});
});

describe('OAuth tokens on calls', () => {
	it('refuses none, an unknown and an expired one with 401', async () => {
		expect(await refusal(rest('profile'))).toEqual([
			401,
			'NO_AUTH_FOUND',
			'Wrong authorization data',
		]);
		expect(await rest('profile?auth=guess')).toMatchObject({ status: 401, error: 'invalid_token' });
		const { access_token: token } = portal.issueTokens();
		portal.expireTokens();
		expect(await refusal(rest(`profile?auth=${token}`))).toEqual([
			401,
			'expired_token',
			'The access token provided has expired',
		]);
	});

	it('reads the token from the header, else auth, else access_token, and hides all of them', async () => {
		const { access_token: token } = portal.issueTokens();
		const good = { headers: { Authorization: `Bearer ${token}` } };
		expect((await rest('profile?auth=guess', good)).status).toBe(200);
		expect((await rest(`profile?auth=guess&access_token=${token}`)).status).toBe(401);
		expect((await rest(`profile?access_token=${token}`)).status).toBe(200);
		const body = { auth: token, x: 1 };
		expect((await postJson(`${portal.url}/rest/profile`, body)).status).toBe(200);
		expect(portal.journal.at(-1)).toMatchObject({ params: { x: 1 }, via: 'oAuth2' });
		expect(JSON.stringify(portal.journal)).not.toContain(token);
	});

	it('expires tokens on the portal clock', async () => {
		const { access_token: token } = portal.issueTokens({ expiresIn: 60 });
		portal.advance(59);
		expect((await rest(`profile?auth=${token}`)).status).toBe(200);
		portal.advance(1);
		expect((await rest(`profile?auth=${token}`)).error).toBe('expired_token');
	});

	it('owns bots by client ID and ignores CLIENT_ID and botToken', async () => {
		const { access_token: auth } = portal.issueTokens();
		const { access_token: stranger } = portal.issueTokens({ clientId: 'local.other' });
		portal.addBot({ id: 39, code: 'a', name: 'A', owner: portal.app.clientId });
		const v1 = { BOT_ID: 39, CLIENT_ID: 'x', FIELDS: { EVENT_HANDLER: 'https://example.com/h' } };
		const url = `${portal.url}/rest/`;
		expect((await postJson(`${url}imbot.update`, { ...v1, auth })).result).toBe(true);
		expect(portal.bot(39)?.handlers.EVENT_BOT_DELETE).toBe('https://example.com/h');
		expect((await postJson(`${url}imbot.update`, { ...v1, auth: stranger })).error).toBe(
			'APP_ID_ERROR',
		);
		const v2 = { botId: 39, botToken: 'x' };
		expect((await postJson(`${url}imbot.v2.Bot.update`, { ...v2, auth })).status).toBe(200);
		expect((await postJson(`${url}imbot.v2.Bot.update`, { ...v2, auth: stranger })).error).toBe(
			'BOT_OWNERSHIP_ERROR',
		);
	});

	it('checks the scope the token was issued with', async () => {
		const { access_token: token, scope } = portal.issueTokens({ scope: 'crm,im' });
		expect(scope).toBe('crm,im');
		expect(await refusal(rest(`imbot.bot.list?auth=${token}`))).toEqual([
			403,
			'insufficient_scope',
			'The request requires higher privileges than provided by the access token',
		]);
	});
});

describe('methods without scope', () => {
	it('profile, scope, app.info, server.time', async () => {
		const { access_token: token } = portal.issueTokens();
		expect((await call(portal, 'profile')).result).toMatchObject({ ID: '1', ADMIN: true });
		expect((await call(portal, 'SCOPE')).result).toEqual(['imbot', 'crm']);
		expect((await call(portal, 'scope', { full: true })).result).toContain('imopenlines');
		const info = (await call(portal, 'app.info')).result as object;
		expect(Object.keys(info)).toEqual(['SCOPE', 'LICENSE']);
		expect((await rest(`app.info?auth=${token}`)).result).toMatchObject({
			CODE: portal.app.clientId,
			STATUS: 'L',
		});
		const { result } = await call(portal, 'server.time');
		expect(Math.abs(Date.parse(result as string) - Date.now())).toBeLessThan(5000);
	});

	it('method.get', async () => {
		const get = async (name: string) => (await call(portal, 'method.get', { name })).result;
		expect(await get('imbot.update')).toEqual({ isExisting: true, isAvailable: true });
		expect(await get('nope')).toEqual({ isExisting: false, isAvailable: false });
		portal.options.scopes = [];
		expect(await get('imbot.update')).toEqual({ isExisting: true, isAvailable: false });
		expect((await call(portal, 'method.get')).error).toBe('ERROR_ARGUMENT');
	});

	it('adds `time` to answers, but not to errors', async () => {
		const { time } = await call(portal, 'profile');
		expect(Object.keys(time ?? {})).toEqual([
			'start',
			'finish',
			'duration',
			'processing',
			'date_start',
			'date_finish',
		]);
		expect(time?.date_start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
		expect(Object.keys(await call(portal, 'imbot.update'))).toEqual([
			'status',
			'error',
			'error_description',
		]);
	});
});
