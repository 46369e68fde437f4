import { addBot } from '../../support/addBot';
import type { Fault } from '../../portal';
import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();
afterEach(() => {
	for (const bot of portal.get().bots()) bot.owner = 'custom done';
});

const lost: Fault[] = [
	{ kind: 'reset', applied: true },
	{ kind: 'truncated', applied: true },
	{ kind: 'empty', applied: true },
	{ kind: 'status', status: 502, applied: true },
	{ kind: 'reset' },
	{ kind: 'status', status: 503 },
];

const registrations = () => callsOf(portal.get()).filter(({ method }) => /register$/i.test(method));

describe.each(['v1', 'v2'])('%s', (apiVersion) => {
	const register = apiVersion === 'v1' ? 'imbot.register' : 'imbot.v2.Bot.register';
	const unregister = apiVersion === 'v1' ? 'imbot.unregister' : 'imbot.v2.Bot.unregister';

	test.each(lost)('a lost answer to a registration: %j makes one bot', async (fault) => {
		const code = newCode();
		portal.get().fault({ ...fault, match: register, times: 2 });
		const { good } = await runBot(portal.get(), newBotOf('create', apiVersion, { code }));
		expect(good).toMatchObject([{ created: true }]);
		const made = portal
			.get()
			.bots()
			.filter((bot) => bot.code === code);
		expect(made.map(({ id }) => id)).toEqual([good[0].botId]);
	});

	test('a lost answer to a batch of registrations makes each bot once', async () => {
		const items = Array.from({ length: 20 }, () => ({ code: newCode() }));
		let batches = 0;
		// In v2, the first batch looks up the codes.
		const when = () => (batches += 1) === (apiVersion === 'v1' ? 1 : 2);
		portal.get().fault({ kind: 'reset', applied: true, match: 'batch', when });
		const { good } = await runBot(portal.get(), newBotOf('create', apiVersion), { items });
		expect(good.every(({ created }) => created)).toBe(true);
		const codes = portal
			.get()
			.bots()
			.map(({ code }) => code);
		expect(codes.filter((code) => items.some((item) => item.code === code))).toHaveLength(20);
		expect(registrations()).toHaveLength(40);
	});

	test('a lasting fault says that nothing is known to be done', async () => {
		portal.get().fault({ kind: 'reset', match: register, times: 1000 });
		const { failed } = await runBot(portal.get(), newBotOf('create', apiVersion), {
			items: [{ code: newCode() }],
		});
		expect(failed).toMatchObject([{ code: 'CONNECTION_LOST', method: register, retryable: true }]);
	});

	test.each(lost)('a lost answer to a removal: %j is not asked for again', async (fault) => {
		const bot = addBot(portal.get());
		portal.get().fault({ ...fault, match: unregister });
		const parameters = { ...updateOf(bot.id, { apiVersion }), operation: 'delete' };
		const { failed } = await runBot(portal.get(), parameters);
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: unregister }]);
		expect(portal.get().requests).toBe(1);
		expect(portal.get().bot(bot.id) === undefined).toBe(fault.applied ?? false);
	});

	test('"not now" is repeated', async () => {
		const bot = addBot(portal.get());
		const error = 'QUERY_LIMIT_EXCEEDED';
		portal.get().fault({ kind: 'refuse', status: 503, error, times: 3 });
		const parameters = { ...updateOf(bot.id, { apiVersion }), operation: 'delete' };
		const { good } = await runBot(portal.get(), parameters);
		expect(good).toEqual([{ deleted: true, botId: bot.id }]);
	});
});

test.each([{ result: null }, { result: {} }, { result: { bot: {} } }, { result: [] }])(
	'v2: %j to the look-up of a code is not "there is none"',
	async (body) => {
		for (const operation of ['create', 'upsert'] as const) {
			portal.get().fault({ kind: 'answer', body, match: 'imbot.v2.Bot.get' });
			const code = newCode();
			const { failed } = await runBot(portal.get(), newBotOf(operation, 'v2', { code }));
			expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER', method: 'imbot.v2.Bot.get' }]);
		}
		expect(registrations()).toEqual([]);
	},
);

test.each<[string, string, unknown]>([
	['v1', 'imbot.register', null],
	['v1', 'imbot.register', true],
	['v1', 'imbot.register', { id: 1 }],
	['v1', 'imbot.register', 0],
	['v2', 'imbot.v2.Bot.register', null],
	['v2', 'imbot.v2.Bot.register', { bot: null }],
])('%s: %s that answers %j is no success', async (apiVersion, method, result) => {
	portal.get().fault({ kind: 'answer', body: { result }, match: method });
	const parameters = newBotOf('create', apiVersion, { code: newCode() });
	const { failed } = await runBot(portal.get(), parameters);
	expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER', method }]);
});

test('a foreign profile in the answer to the look-up wipes nothing', async () => {
	const bot = addBot(portal.get());
	const body = { result: { bot: { id: bot.id }, users: [{ id: 2, firstName: 'Someone else' }] } };
	portal.get().fault({ kind: 'answer', body, match: 'imbot.v2.Bot.get' });
	const { failed } = await runBot(portal.get(), newBotOf('upsert', 'v2', { code: bot.code }));
	expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
	expect([bot.name, bot.lastName]).toEqual(['Ada', 'Bot']);
});
