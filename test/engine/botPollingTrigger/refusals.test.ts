import { randomUUID } from 'node:crypto';

import type { Bot } from '../../portal';
import { pollingOf, PollHost } from '../../support/triggers/pollHost';
import { BOT_TOKEN, usePortal, webhookCredential } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const get = usePortal();
const portal = () => get.get();
const HANDLER = 'https://example.com/bot';

const addBot = (more: object = {}): Bot =>
	portal().addBot({ code: `poll_${randomUUID()}`, name: 'Poll', eventMode: 'fetch', ...more });
const start = (bot: Bot, change: object = {}): PollHost =>
	new PollHost({
		parameters: pollingOf(bot.id, change),
		credentials: webhookCredential(portal()),
	});
const say = (bot: Bot, text: string) => {
	const { id } = portal().addUser({ name: 'Anna' });
	portal().say(id, String(bot.id), text);
};
const textsOf = (items: Array<Record<string, unknown>> | null) => items?.map(({ text }) => text);
const calls = (method: string) => portal().journal.filter((call) => call.method === method).length;

describe('a bot in mode webhook', () => {
	const posting = () => addBot({ eventMode: 'webhook', webhookUrl: HANDLER });

	test('is refused with advice, at each poll', async () => {
		const host = start(posting());
		for (let n = 0; n < 2; n++) {
			await expect(host.poll()).rejects.toMatchObject({
				message: expect.stringMatching(
					/BOT_IN_WEBHOOK_MODE.*Bitrix24 Bot Trigger.*Switch Bot to Fetch/,
				),
			});
		}
		await expect(host.test()).rejects.toThrow(/BOT_IN_WEBHOOK_MODE/);
	});

	test('is switched on wish, but not by a test', async () => {
		const bot = posting();
		const host = start(bot, { options: { switchToFetch: true } });
		await expect(host.test()).rejects.toThrow(/BOT_IN_WEBHOOK_MODE/);
		expect(bot.eventMode).toBe('webhook');
		expect(await host.poll()).toBeNull();
		expect(bot.eventMode).toBe('fetch');
		say(bot, 'Hi');
		expect(textsOf(await host.poll())).toEqual(['Hi']);
		expect(calls('imbot.v2.Bot.update')).toBe(1);
	});

	test('is looked for when a poll finds nothing, every ten minutes', async () => {
		const bot = addBot();
		const host = start(bot);
		const now = jest.spyOn(Date, 'now');
		try {
			for (let n = 0; n < 5; n++) expect(await host.poll()).toBeNull();
			expect(calls('imbot.v2.Bot.get')).toBe(1);
			Object.assign(bot, { eventMode: 'webhook', webhookUrl: HANDLER });
			expect(await host.poll()).toBeNull();
			const later = Date.now() + 600_000;
			now.mockReturnValue(later);
			await expect(host.poll()).rejects.toThrow(/BOT_IN_WEBHOOK_MODE/);
		} finally {
			now.mockRestore();
		}
	});
});

describe('nothing is skipped when', () => {
	test.each([
		['the portal is down', { kind: 'status', status: 503, times: 100 }, /PORTAL_UNAVAILABLE/],
		['connections break', { kind: 'reset', times: 100 }, /CONNECTION_LOST/],
		['something is no answer', { kind: 'answer', body: { result: {} } }, /UNEXPECTED_ANSWER/],
		[
			'an event has no number',
			{ kind: 'answer', body: { result: { events: [{ type: 'ONIMBOTV2MESSAGEADD' }] } } },
			/UNEXPECTED_ANSWER/,
		],
		['nothing is an answer', { kind: 'answer', body: { result: null } }, /UNEXPECTED_ANSWER/],
		[
			'the portal refuses',
			{ kind: 'refuse', status: 403, error: 'ACCESS_DENIED' },
			/ACCESS_DENIED/,
		],
	] as const)('%s', async (_, fault, code) => {
		const bot = addBot();
		const host = start(bot);
		say(bot, '1');
		expect(textsOf(await host.poll())).toEqual(['1']);
		say(bot, '2');
		const { stored } = host;
		portal().fault({ ...fault, match: 'imbot.v2.Event.get' });
		await expect(host.poll()).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`\\(${code.source}\\)\\. .`)),
			description: undefined,
		});
		expect(host.stored).toEqual(stored);
		portal().clearFaults();
		expect(textsOf(await host.poll())).toEqual(['2']);
	});

	test('an answer is lost after the portal has deleted what was confirmed', async () => {
		const bot = addBot();
		const host = start(bot);
		say(bot, '1');
		await host.poll();
		say(bot, '2');
		portal().fault({ kind: 'reset', applied: true, match: 'imbot.v2.Event.get' });
		expect(textsOf(await host.poll())).toEqual(['2']);
	});

	test('the token has changed', async () => {
		const bot = addBot();
		const host = start(bot);
		say(bot, '1');
		host.credentials = webhookCredential(portal(), { botToken: 'old' });
		await expect(host.poll()).rejects.toThrow(/BOT_OWNERSHIP_ERROR/);
		host.parameters = pollingOf(bot.id, { options: { botToken: BOT_TOKEN } });
		expect(textsOf(await host.poll())).toEqual(['1']);
	});
});

test('events of an unknown kind are passed over', async () => {
	const bot = addBot();
	const host = start(bot);
	const events = ['ONIMV2MESSAGEADD', 'ONIMBOTMESSAGEADD', 'constructor', null].map((type, at) => ({
		eventId: at + 1,
		type,
		data: [],
	}));
	const good = {
		eventId: '9',
		type: 'ONIMBOTV2DELETE',
		date: 'soon',
		data: { bot: { id: bot.id } },
	};
	const body = { result: { events: [...events, good], nextOffset: 99, hasMore: true } };
	portal().fault({ kind: 'answer', body, match: 'imbot.v2.Event.get' });
	host.parameters = pollingOf(bot.id, { events: ['message', 'botRemoved'] });
	expect(await host.poll()).toEqual([
		{ event: 'botRemoved', eventId: 9, botId: bot.id, data: { bot: { id: bot.id } } },
	]);
	expect(host.stored).toMatchObject({ 'node:Bitrix24 Bot Polling Trigger': { offset: 10 } });
});

const refusals: Array<[object, RegExp]> = [
	[{ events: [] }, /NO_EVENTS_CHOSEN/],
	[{ events: '' }, /NO_EVENTS_CHOSEN/],
	[{ events: ['message', 'toString'] }, /UNKNOWN_EVENT/],
	[{ botId: { __rl: true, mode: 'id', value: '0' } }, /INVALID_BOT_ID/],
	[{ botId: { __rl: true, mode: 'code', value: ' ' } }, /INVALID_BOT_CODE/],
	[{ options: { limitPerPoll: 0 } }, /INVALID_POLL_LIMIT/],
	[{ options: { limitPerPoll: 1001 } }, /INVALID_POLL_LIMIT/],
	[{ options: { limitPerPoll: 1.5 } }, /INVALID_POLL_LIMIT/],
	[{ options: { limitPerPoll: '' } }, /INVALID_POLL_LIMIT/],
	[{ options: { ignoreBots: 'perhaps' } }, /INVALID_BOOLEAN/],
	[{ options: { switchToFetch: 7 } }, /INVALID_BOOLEAN/],
];

test.each(refusals)('%j is refused before anything is sent', async (change, code) => {
	const host = start(addBot(), change);
	await expect(host.poll()).rejects.toThrow(code);
	expect(portal().requests).toBe(0);
});

test('null in options counts as not given', async () => {
	const bot = addBot();
	say(bot, '1');
	const options = { limitPerPoll: null, ignoreBots: null, userIds: null, switchToFetch: null };
	expect(textsOf(await start(bot, { options }).poll())).toEqual(['1']);
});

test('no secret comes out', async () => {
	const bot = addBot();
	const host = start(bot);
	say(bot, '1');
	expect(JSON.stringify(await host.poll())).not.toContain(BOT_TOKEN);
	const description = `no ${BOT_TOKEN} for ${portal().secret}`;
	portal().fault({ kind: 'refuse', error: 'X', description, match: 'imbot.v2.Event.get' });
	const error = (await host.poll().catch((thrown: Error) => thrown)) as Error;
	const told = JSON.stringify([error, error.message, { ...error }]);
	expect(told).not.toContain(BOT_TOKEN);
	expect(told).not.toContain(portal().secret);
});
