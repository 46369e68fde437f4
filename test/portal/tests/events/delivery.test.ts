import { startReceiver, type Received, type Receiver } from '../../control/receiver';
import type { Portal } from '../..';
import { call } from '../support/client';
import { startEventPortal, type EventPortal } from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;
let receiver: Receiver;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal, receiver } = set);
});
afterEach(async () => await set.close());

const mention = (n: number) => `[USER=39]x[/USER] [USER=40]x[/USER] ${n}`;
const texts = () => receiver.received.map(({ data }) => (data.message as { text: string }).text);

describe('delivery', () => {
	it('comes after the answer, and idle waits for all of it', async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		receiver.answer = () => ({ held });
		const params = { botId: 39, botToken: 'bot-token' };
		await call(portal, 'imbot.v2.Bot.unregister', params);
		expect(receiver.received).toEqual([]);
		release();
		await portal.idle();
		expect(receiver.names()).toEqual(['ONIMBOTV2DELETE']);
		const url = `${receiver.url}bot39`;
		const ms = expect.any(Number) as number;
		expect(portal.deliveries).toEqual([{ url, event: 'ONIMBOTV2DELETE', status: 200, ms }]);
		portal.resetJournal();
		expect(portal.deliveries).toEqual([]);
	});

	const numberOf = ({ data }: Received) => Number((data.message as { text: string }).text.at(-1));
	const received = async (count: number) => {
		while (receiver.received.length < count) await receiver.arrival();
	};

	it('keeps the order of events of one bot only', async () => {
		set.addBot(40);
		set.group.members.add(40);
		// Bot 39 takes nothing before bot 40 has all, and the longer for a message, the earlier it was
		receiver.answer = (event) =>
			event.path === '/bot39' ? { held: received(3), delayMs: 200 - 100 * numberOf(event) } : {};
		for (let n = 0; n < 3; n++) portal.say(1, 'chat5', mention(n));
		await portal.idle();
		expect(receiver.received.map(({ path }) => path).slice(0, 3)).toEqual(Array(3).fill('/bot40'));
		expect(texts().slice(0, 3)).toEqual([0, 1, 2].map(mention));
		expect(texts().slice(3)).toEqual([0, 1, 2].map(mention));
	});

	it('the cloud sends side by side, so that later ones may come first', async () => {
		portal.options.delivery = 'cloud';
		// Each message is taken after those that were sent behind it
		receiver.answer = (event) => ({ held: received(2 - numberOf(event)) });
		for (let n = 0; n < 3; n++) portal.say(1, 'chat5', mention(n));
		await portal.idle();
		expect(texts()).toEqual([2, 1, 0].map(mention));
	});

	it('tries once, whatever the answer', async () => {
		receiver.answer = () => ({ status: 500 });
		portal.say(1, 'chat5', mention(1));
		await portal.idle();
		receiver.answer = () => ({ status: 302, location: `${receiver.url}elsewhere` });
		portal.say(1, 'chat5', mention(2));
		await portal.idle();
		const closed = await startReceiver();
		await closed.close();
		set.bot.webhookUrl = closed.url;
		portal.say(1, 'chat5', mention(3));
		await portal.idle();
		expect(texts()).toEqual([mention(1), mention(2)]);
		expect(portal.deliveries).toMatchObject([
			{ status: 500 },
			{ status: 302 },
			{ url: closed.url, error: 'ECONNREFUSED' },
		]);
	});

	it.each([
		'https://example.com/hook',
		'http://10.0.0.1/',
		'http://localhost.example.com/',
		'nowhere',
	])('never leaves this machine: %s', async (url) => {
		set.bot.webhookUrl = url;
		portal.say(1, 'chat5', mention(1));
		await portal.idle();
		const event = 'ONIMBOTV2MESSAGEADD';
		expect(portal.deliveries).toEqual([{ url, event, error: 'NOT_LOOPBACK', ms: 0 }]);
	});

	it('is broken off when the portal closes', async () => {
		receiver.answer = () => ({ hang: true });
		portal.say(1, 'chat5', mention(1));
		const idle = portal.idle();
		await receiver.arrival();
		await portal.close();
		await idle;
		expect(portal.deliveries).toMatchObject([{ error: expect.stringMatching(/abort/i) as string }]);
	});

	it('can be forged', async () => {
		const data = { bot: { id: 39 }, message: { text: 'I am the boss' } };
		const auth = { application_token: 'guessed' };
		const event = 'ONIMBOTV2MESSAGEADD';
		expect(await portal.deliver(receiver.url, event, data, auth)).toMatchObject({ status: 200 });
		expect(receiver.last()).toMatchObject({
			event,
			data: { bot: { id: '39' }, message: { text: 'I am the boss' } },
			auth,
		});
		await portal.deliver(receiver.url, event, data);
		expect(receiver.last().form).not.toHaveProperty('auth');
	});
});

describe('application_token', () => {
	const tokenOf = async (owner: string) => {
		set.bot.owner = owner;
		receiver.received.length = 0;
		portal.say(1, 'chat5', mention(1));
		await portal.idle();
		return receiver.last().auth.application_token;
	};

	it('of a webhook is custom and the bot token, cut to 50 characters', async () => {
		expect(await tokenOf('customabc')).toBe('customabc');
		expect(await tokenOf(`custom${'ü'.repeat(60)}`)).toBe(`custom${'ü'.repeat(44)}`);
		expect(receiver.last().auth).not.toHaveProperty('access_token');
		expect(receiver.last().data.bot).not.toHaveProperty('auth');
	});

	it('of an application is always the same, beside tokens that work', async () => {
		const { clientId } = portal.app;
		const token = await tokenOf(clientId);
		expect(token).toMatch(/^[0-9a-f]{32}$/);
		expect(await tokenOf(clientId)).toBe(token);
		expect(portal.applicationToken()).toBe(token);
		expect(await tokenOf('local.other.app')).not.toBe(token);

		await tokenOf(clientId);
		const { auth, data } = receiver.last();
		const { auth: botAuth } = data.bot as { auth: Record<string, string> };
		expect(auth).toMatchObject({
			user_id: '1',
			expires_in: '3600',
			scope: portal.options.scopes.join(','),
			status: 'L',
			client_endpoint: `${portal.url}/rest/`,
		});
		expect(Number(auth.expires) - Number(receiver.last().form.ts)).toBe(3600);
		expect(botAuth).toMatchObject({ user_id: '39', application_token: token });
		const profile = async (access: unknown) =>
			(await (await fetch(`${portal.url}/rest/profile?auth=${String(access)}`)).json()) as object;
		expect(await profile(auth.access_token)).toMatchObject({ result: { ID: '1' } });
		expect(await profile(botAuth.access_token)).toMatchObject({ result: { ID: '39' } });
		for (const block of [auth, botAuth]) expect(block.refresh_token).toMatch(/^\w{20,}$/);
	});

	it('no refresh token comes with JOINCHAT and DELETE', async () => {
		set.bot.owner = portal.app.clientId;
		portal.joinChat(2, '39');
		portal.removeBot(39);
		await portal.idle();
		for (const { auth } of receiver.received) {
			expect(auth.access_token).toMatch(/^\w{20,}$/);
			expect(auth).not.toHaveProperty('refresh_token');
		}
		expect(receiver.names()).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2DELETE']);
	});
});
