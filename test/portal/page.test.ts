/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPortal } from './index';
import type { Portal } from './index';
import { call } from './client';
import { parseQuery } from './phpQuery';
import { png } from './pictures';
import { seedDemo } from './seed';

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

describe('outgoing webhook', () => {
	it('posts a PHP form', async () => {
		const bodies: string[] = [];
		const server = createServer((req, res) => {
			expect(req.headers['content-type']).toBe('application/x-www-form-urlencoded');
			req.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
			req.on('end', () => res.end('ok'));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const response = await portal.sendOutgoingWebhook(`http://127.0.0.1:${port}/hook`, {
			event: 'ONCRMDEALUPDATE',
			data: { FIELDS: { ID: 42, EMPTY: null, LIST: [], FLAG: true, TEXT: 'a b&c' } },
			token: 'tok',
		});
		server.close();
		expect(await response.text()).toBe('ok');
		expect(bodies[0]).toContain('data%5BFIELDS%5D%5BTEXT%5D=a+b%26c&ts=');
		expect(parseQuery(bodies[0])).toMatchObject({
			event: 'ONCRMDEALUPDATE',
			data: { FIELDS: { ID: '42', FLAG: '1', TEXT: 'a b&c' } },
			auth: { application_token: 'tok', domain: new URL(portal.url).host },
		});
		expect(bodies[0]).not.toMatch(/EMPTY|LIST|access_token/);
	});
});
