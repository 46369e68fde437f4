import { seedDemo } from '../../control/seed';
import { startPortal, type Portal } from '../..';
import { call } from '../support/client';
import { png } from '../support/pictures';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	seedDemo(portal);
});
afterEach(async () => await portal.close());

const state = async () =>
	(await (await fetch(`${portal.url}/state.json`)).json()) as {
		bots: Array<Record<string, unknown>>;
		calls: Array<Record<string, unknown>>;
	};

describe('the page', () => {
	it('is one document without outside resources', async () => {
		const html = await (await fetch(portal.url)).text();
		expect(html).toContain('<h1>Stand-in Bitrix24 portal</h1>');
		expect(html).toContain('This is not Bitrix24');
		expect(html).toContain("fetch('/state.json')");
		expect(html).not.toMatch(/\/\*[A-Z_]+\*\//);
		expect(html).toContain('<a href="/chat">');
		expect(html).not.toMatch(/(src|href)="(?!data:|\/)|https?:\/\//);
	});

	it('tells what a credential for this portal needs, and other sites do not get it', async () => {
		const answer = await fetch(`${portal.url}/credential.json`);
		expect(answer.headers.get('access-control-allow-origin')).toBeNull();
		expect(await answer.json()).toEqual({
			webhookUrl: portal.webhookUrl,
			botTokens: ['demo-bot-token'],
		});
		const html = await (await fetch(portal.url)).text();
		expect(html).toContain("fetch('/credential.json')");
		expect(html).not.toContain(portal.secret);
	});

	it('shows bots with their last change', async () => {
		const avatar = (await png(8, 9)).toString('base64');
		await call(portal, 'imbot.v2.Bot.update', {
			botId: 39,
			botToken: 'demo-bot-token',
			fields: { properties: { name: 'New', avatar } },
		});
		const [changed, untouched] = (await state()).bots;
		expect(changed).toMatchObject({
			id: 39,
			name: 'New',
			hex: '#29619b',
			avatarSize: '8×9',
			lastChange: { method: 'imbot.v2.Bot.update', fields: ['name', 'avatar'] },
		});
		expect((await fetch(changed.avatar as string)).status).toBe(200);
		expect(untouched).toMatchObject({ id: 41, avatar: '', lastChange: null });
	});

	it('shows the last thirty calls, newest first, without secrets', async () => {
		for (let n = 0; n < 31; n++) await call(portal, 'profile');
		await call(portal, 'imbot.update', { CLIENT_ID: 'a-secret-token' });
		const { calls } = await state();
		expect(calls).toHaveLength(30);
		expect(calls[0]).toMatchObject({ n: 32, method: 'imbot.update', error: 'BOT_ID_ERROR' });
		expect(JSON.stringify(await state())).not.toContain('token');
	});
});
