import type { IDataObject } from 'n8n-workflow';

import { addBot } from '../../support/addBot';
import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal } from '../../support/portalSetup';

const portal = usePortal();
afterEach(() => Object.assign(portal.get().options, { backgroundReset: 'ignored' }));

const update = async (botId: number, parameters: object) =>
	await runBot(portal.get(), updateOf(botId, parameters));

describe('an update by v2 reports what the answer shows', () => {
	test('a background that Bitrix24 keeps is not reported as changed', async () => {
		const bot = addBot(portal.get(), { backgroundId: 'frost' });
		const updateFields = { backgroundId: '={{ "" }}', isHidden: true };
		const { good } = await update(bot.id, { updateFields });
		expect(bot).toMatchObject({ backgroundId: 'frost', isHidden: true });
		expect(good).toMatchObject([
			{
				updated: true,
				fields: ['isHidden'],
				unchanged: ['backgroundId'],
				warning: expect.stringMatching(/did not change: backgroundId/),
			},
		]);
	});

	test('nothing has changed: the item is not "updated"', async () => {
		const bot = addBot(portal.get(), { backgroundId: 'frost' });
		const { good } = await update(bot.id, { updateFields: { backgroundId: '={{ "" }}' } });
		expect(good).toMatchObject([{ updated: false, fields: [], unchanged: ['backgroundId'] }]);
	});

	test('on a portal that resets it, and where there is none, it counts', async () => {
		portal.get().options.backgroundReset = 'applied';
		const bot = addBot(portal.get(), { backgroundId: 'frost' });
		for (const present of ['frost', null]) {
			expect(bot.backgroundId).toBe(present);
			const { good } = await update(bot.id, { updateFields: { backgroundId: '={{ "" }}' } });
			expect(good).toMatchObject([{ updated: true, fields: ['backgroundId'] }]);
			expect(good[0]).not.toHaveProperty('warning');
		}
	});

	/** A portal that takes the call and changes nothing of the profile. */
	const keepsProfile = (id: number, user: IDataObject) =>
		portal.get().fault({
			kind: 'answer',
			match: 'imbot.v2.Bot.update',
			body: { result: { bot: { id, isHidden: false, eventMode: 'fetch' }, users: [user] } },
		});

	test.each([
		['a name', { name: 'Grace' }, 'name'],
		['a last name', { lastName: 'Hopper' }, 'lastName'],
		['a position', { workPosition: 'Admiral' }, 'workPosition'],
		['a color', { color: 'RED' }, 'color'],
		['a gender', { gender: 'M' }, 'gender'],
	])('%s that the portal kept', async (_, updateFields, name) => {
		const bot = addBot(portal.get());
		const kept = { firstName: 'Ada', lastName: 'Bot', workPosition: 'Helper', gender: 'F' };
		keepsProfile(bot.id, { id: bot.id, ...kept, color: '#4ba984' });
		const { good } = await update(bot.id, { updateFields });
		expect(good).toMatchObject([{ updated: false, unchanged: [name] }]);
	});

	test('a text in another spelling is no proof, nor is a portal that shows no profile', async () => {
		const bot = addBot(portal.get());
		keepsProfile(bot.id, { id: bot.id, firstName: 'Tom &amp; Co' });
		const { good } = await update(bot.id, { updateFields: { name: 'Tom & Co' } });
		expect(good).toMatchObject([{ updated: true, fields: ['name'] }]);
		keepsProfile(bot.id, { id: 7 });
		const other = await update(bot.id, { updateFields: { name: 'Grace' } });
		expect(other.good).toMatchObject([{ updated: true, fields: ['name'] }]);
	});
});

test.each([64, 41])(
	'a bot that was registered with a token of %i characters goes on',
	async (n) => {
		const botToken = 'x'.repeat(n);
		const code = newCode();
		const bot = addBot(portal.get(), { owner: `custom${botToken}`, code });
		const options = { botToken };
		const renamed = await update(bot.id, { updateFields: { name: 'Grace' }, options });
		expect(renamed.good).toMatchObject([{ updated: true }]);
		const upserted = await runBot(portal.get(), newBotOf('upsert', 'v2', { code, options }));
		expect(upserted.good).toMatchObject([{ updated: true, created: false }]);
	},
);

describe('v1: handlers that a registration ignores', () => {
	const url = (name: string) => `https://example.com/${name}`;
	const single = {
		eventMessageAdd: url('add'),
		eventWelcomeMessage: url('welcome'),
		eventBotDelete: url('gone'),
		eventMessageUpdate: url('edited'),
		eventMessageDelete: url('deleted'),
	};
	const create = async (change: object, onError = 'continueErrorOutput') =>
		await runBot(portal.get(), newBotOf('create', 'v1', { code: newCode(), ...change }), {
			onError,
		});
	const methods = () => callsOf(portal.get()).map(({ method }) => method);
	const handlers = () => portal.get().bots().at(-1)!.handlers;
	beforeEach(() => {
		for (const name of Object.keys(handlers() ?? {})) delete handlers()[name];
	});

	test.each([
		['single ones', { eventHandlers: single }, url('edited')],
		['Event Handler', { eventHandlers: { eventHandler: url('all') } }, url('all')],
	])('%s are bound by an update after the creation', async (_, change, expected) => {
		const { good } = await create(change);
		expect(good[0]).not.toHaveProperty('warning');
		expect(methods()).toEqual(['imbot.bot.list', 'imbot.register', 'imbot.update']);
		expect(handlers().EVENT_MESSAGE_UPDATE).toContain(expected);
		expect(handlers().EVENT_MESSAGE_DELETE).toContain('https://');
	});

	test.each([
		[
			'without handlers for changes',
			{
				eventHandlers: {
					...single,
					eventMessageUpdate: '={{ null }}',
					eventMessageDelete: '={{ null }}',
				},
			},
		],
		['for Open Channels', { additionalFields: { type: 'openline' } }],
		['with Open Channel support', { additionalFields: { isSupportOpenline: true } }],
		['a supervisor', { additionalFields: { type: 'supervisor' } }],
	])('%s: no second call', async (_, change) => {
		await create(change);
		expect(methods()).toEqual(['imbot.bot.list', 'imbot.register']);
	});

	test.each(['continueErrorOutput', 'stopWorkflow'])(
		'a refused second call: the bot was created once, and the item says what is missing (%s)',
		async (onError) => {
			portal.get().refuse({ method: 'imbot.update', error: 'WRONG_REQUEST' });
			const { good, error, failed } = await create({ eventHandlers: single }, onError);
			expect([error, failed]).toEqual([undefined, []]);
			expect(good).toMatchObject([
				{ created: true, warning: expect.stringMatching(/edited and deleted.*WRONG_REQUEST/) },
			]);
		},
	);
});

test('v1 makes a bot of the type human, v2 does not', async () => {
	const additionalFields = { type: 'human' };
	const change = { code: newCode(), additionalFields };
	await runBot(portal.get(), newBotOf('create', 'v1', change));
	const call = callsOf(portal.get()).find(({ method }) => method === 'imbot.register');
	expect(call?.params).toMatchObject({ TYPE: 'H' });
	const { failed } = await runBot(portal.get(), newBotOf('create', 'v2', change));
	expect(failed).toMatchObject([{ code: 'INVALID_BOT_TYPE' }]);
});

test('a date that v1 refuses as code 500: the hint speaks of the date', async () => {
	const bot = addBot(portal.get());
	const description = 'Incorrect date/time: 1990-05-31 19:45:00';
	portal.get().refuse({ method: 'imbot.update', error: '500', description });
	const { failed } = await update(bot.id, { apiVersion: 'v1', updateFields: { name: 'Grace' } });
	expect(failed).toMatchObject([
		{ code: '500', message: description, hint: expect.stringMatching(/birthday as 1990-05-31/) },
	]);
});

describe('Get Many by type', () => {
	const list = async (parameters: object) =>
		await runBot(portal.get(), {
			authentication: 'webhook',
			resource: 'bot',
			operation: 'getAll',
			apiVersion: 'v2',
			returnAll: true,
			...parameters,
		});

	test('asks for the type, and does not trust a portal that ignores it', async () => {
		const owner = 'customoftypes';
		for (const type of ['bot', 'personal', 'bot'] as const) addBot(portal.get(), { owner, type });
		const options = { botToken: 'oftypes', type: 'bot' };
		expect((await list({ options })).good).toHaveLength(2);
		expect(callsOf(portal.get())[0].params).toMatchObject({ filter: { type: 'bot' } });
		const bots = [1, 2].map((id) => ({ id, type: id === 1 ? 'bot' : 'personal' }));
		portal
			.get()
			.fault({ kind: 'answer', body: { result: { bots, users: [], hasNextPage: false } } });
		expect((await list({ options })).good).toMatchObject([{ botId: 1 }]);
	});

	test('another type is refused; v1 has no such filter', async () => {
		const { failed } = await list({ options: { type: '={{ "human" }}' } });
		expect(failed).toMatchObject([{ code: 'INVALID_BOT_TYPE' }]);
		const { good } = await list({ apiVersion: 'v1', options: { type: 'personal' } });
		expect(good.length).toBeGreaterThan(1);
	});
});
