import { searchList } from '../../support/engine/pickers';
import { addBot } from '../../support/addBot';
import { newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();

const answer = (match: string, body: object) => {
	portal.get().fault({ kind: 'answer', body, match, times: 9 });
};

const unexpected = (method: string) => ({ code: 'UNEXPECTED_ANSWER', method, httpStatus: 200 });

test.each([null, true, 'none', { 39: null }, { 39: {} }])(
	'a list of v1 that is %j does not pass for "no bots"',
	async (result) => {
		answer('imbot.bot.list', { result });
		const create = newBotOf('create', 'v1', { code: newCode() });
		const list = { ...updateOf(1), operation: 'getAll', apiVersion: 'v1' };
		for (const parameters of [create, list]) {
			const { failed } = await runBot(portal.get(), parameters);
			expect(failed).toMatchObject([unexpected('imbot.bot.list')]);
		}
		const methods = portal.get().journal.map(({ method }) => method);
		expect(methods).not.toContain('imbot.register');
	},
);

test('a portal without bots gives an empty list in v1', async () => {
	answer('imbot.bot.list', { result: [] });
	const list = { ...updateOf(1), operation: 'getAll', apiVersion: 'v1' };
	expect(await runBot(portal.get(), list)).toMatchObject({ good: [], failed: [] });
});

test.each([null, true, {}, { bots: null }])('a list of v2 that is %j', async (result) => {
	answer('imbot.v2.Bot.list', { result });
	const { failed } = await runBot(portal.get(), { ...updateOf(1), operation: 'getAll' });
	expect(failed).toMatchObject([unexpected('imbot.v2.Bot.list')]);
});

test.each([null, true, {}])('Check Setup reports a profile that is %j', async (result) => {
	answer('profile', { result });
	const parameters = { authentication: 'webhook', resource: 'portal', operation: 'checkSetup' };
	const { good } = await runBot(portal.get(), parameters);
	expect(good).toMatchObject([
		{ ok: false, user: null, checks: [{ name: 'Portal', ok: false, code: 'UNEXPECTED_ANSWER' }] },
	]);
});

test('Check Setup reports permissions that it cannot read', async () => {
	answer('scope', { result: null });
	answer('batch', {
		result: { result: { c0: null, c1: null, c2: null }, result_error: [], result_time: [] },
	});
	const parameters = { authentication: 'webhook', resource: 'portal', operation: 'checkSetup' };
	const { good } = await runBot(portal.get(), parameters);
	const checks = good[0].checks as Array<{ name: string; code: string }>;
	expect(checks.find(({ name }) => name === 'Permission imbot')?.code).toBe('UNEXPECTED_ANSWER');
});

describe.each([false, { result: false }])('the answer %j means no', (result) => {
	test.each([
		['update', 'v1', 'imbot.update'],
		['delete', 'v1', 'imbot.unregister'],
		['delete', 'v2', 'imbot.v2.Bot.unregister'],
	])('%s %s', async (operation, apiVersion, method) => {
		answer(method, { result });
		const updateFields = { name: 'Grace' };
		const parameters = updateOf(addBot(portal.get()).id, { operation, apiVersion, updateFields });
		const { good, failed } = await runBot(portal.get(), parameters);
		expect(good).toEqual([]);
		expect(failed).toMatchObject([{ code: 'WRONG_REQUEST', method }]);
	});
});

describe('values that an expression does not give', () => {
	const nothing = ['={{ null }}', '={{ $json.missing }}'];

	test.each(nothing)('%s counts as "not given" in Get Many', async (value) => {
		for (let count = 0; count < 55; count += 1) addBot(portal.get());
		const list = { ...updateOf(1), operation: 'getAll' };
		const unlimited = await runBot(portal.get(), { ...list, returnAll: value, limit: value });
		expect(unlimited.good).toHaveLength(50);
		const { good } = await runBot(portal.get(), { ...list, limit: 1, simplify: value });
		expect(good).toMatchObject([{ botId: expect.any(Number), name: expect.any(String) }]);
	});

	test.each(nothing)('%s counts as "not given" in Options', async (options) => {
		const bot = addBot(portal.get());
		const parameters = updateOf(bot.id, { updateFields: { name: 'Grace' }, options });
		const { good } = await runBot(portal.get(), parameters);
		expect(good).toHaveLength(1);
		expect(bot.name).toBe('Grace');
	});

	test.each(['={{ true }}', '={{ "" }}', '={{ 0 }}', '={{ 1.5 }}', '={{ "ten" }}'])(
		'the limit %s is refused',
		async (limit) => {
			for (const apiVersion of ['v1', 'v2']) {
				const list = updateOf(1, { operation: 'getAll', apiVersion, limit });
				const { failed } = await runBot(portal.get(), list);
				expect(failed).toMatchObject([{ code: 'INVALID_LIMIT', httpStatus: null }]);
			}
		},
	);
});

test('a wrong option is refused before the avatar is read', async () => {
	const parameters = updateOf(39, {
		avatarSource: 'base64',
		avatarBase64: 'no image at all',
		options: { skipUnchanged: '={{ "often" }}' },
	});
	const { failed } = await runBot(portal.get(), parameters);
	expect(failed).toMatchObject([{ code: 'INVALID_BOOLEAN' }]);
});

test('an API version chosen elsewhere does not count in the picker of another operation', async () => {
	addBot(portal.get(), { owner: 'custom somebody else', code: 'not-mine' });
	const search = async (resource: string, operation: string) => {
		const parameters = { ...updateOf(''), apiVersion: 'v1', resource, operation };
		const credentials = webhookCredential(portal.get());
		return (await searchList('searchBots', { parameters, credentials }, 'not-mine')).results.length;
	};
	expect(await search('bot', 'update')).toBe(1);
	expect(await search('message', 'send')).toBe(1);
	expect(await search('bot', 'rotateToken')).toBe(0);
	expect(await search('message', 'addReaction')).toBe(0);
	expect(await search('command', 'update')).toBe(0);
});
