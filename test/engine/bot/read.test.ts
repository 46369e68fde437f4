import { runNode } from '../../support/engine/engine';
import { searchList } from '../../support/engine/pickers';
import {
	oAuth2Credential,
	updateOf,
	usePortal,
	webhookCredential,
} from '../../support/portalSetup';

const portal = usePortal();
beforeAll(() => {
	for (let index = 0; index < 120; index += 1) {
		portal.get().addBot({
			id: 1000 + index,
			code: `bot_${index}`,
			name: `Bot ${index}`,
			lastName: index === 7 ? 'Seven' : '',
			color: 'LIGHT_BLUE',
			gender: 'F',
			workPosition: 'Helper',
		});
	}
	portal.get().addBot({ id: 5000, code: 'foreign', name: 'Foreign', owner: 'custom other' });
});

const run = async (operation: string, change: object = {}) => {
	const { output, error } = await runNode({
		parameters: { ...updateOf(1007, change), operation },
		credentials: webhookCredential(portal.get()),
	});
	return { items: output[0]?.map(({ json }) => json), error };
};

const byCode = (value: string) => ({ botId: { __rl: true, mode: 'code', value } });

const seven = {
	botId: 1007,
	code: 'bot_7',
	type: 'bot',
	eventMode: 'fetch',
	isHidden: false,
	name: 'Bot 7',
	lastName: 'Seven',
	workPosition: 'Helper',
	color: 'LIGHT_BLUE',
	gender: 'F',
	avatar: '',
};

test.each([
	['v2 by ID', { apiVersion: 'v2' }, seven],
	['v2 by code', { apiVersion: 'v2', ...byCode('bot_7') }, seven],
	[
		'v1 by ID',
		{ apiVersion: 'v1' },
		{ botId: 1007, code: 'bot_7', name: 'Bot 7 Seven', isSupportOpenline: false },
	],
	[
		'v1 by code',
		{ apiVersion: 'v1', ...byCode('bot_7') },
		{ botId: 1007, code: 'bot_7', name: 'Bot 7 Seven', isSupportOpenline: false },
	],
	[
		'v2 raw',
		{ simplify: false },
		{ bot: expect.objectContaining({ id: 1007 }), users: [expect.objectContaining({ id: 1007 })] },
	],
	[
		'v1 raw',
		{ simplify: false, apiVersion: 'v1' },
		{ ID: 1007, NAME: 'Bot 7 Seven', CODE: 'bot_7', OPENLINE: 'N' },
	],
])('Get %s', async (_, change, expected) => {
	const { items } = await run('get', change);
	expect(items).toEqual([expected]);
});

test.each([
	['v2 by code', { ...byCode('nobody') }, 'Bot not found (BOT_NOT_FOUND)'],
	['v1 by code', { apiVersion: 'v1', ...byCode('nobody') }, /nobody \(UNKNOWN_BOT_CODE\)/],
	[
		'v1 by ID',
		{ apiVersion: 'v1', botId: { __rl: true, mode: 'id', value: 77 } },
		'Bot not found (BOT_ID_ERROR)',
	],
])('Get of an unknown bot, %s', async (_, change, message) => {
	const { error } = await run('get', change);
	expect(error?.message).toMatch(message);
});

test.each([
	['v2', { limit: 3 }, 3, 1],
	['v2 all', { returnAll: true }, 120, 3],
	['v1', { apiVersion: 'v1', limit: 3 }, 3, 1],
	['v1 all: of every owner', { apiVersion: 'v1', returnAll: true }, 121, 1],
])('Get Many %s', async (_, change, count, requests) => {
	const { items } = await run('getAll', change);
	expect(items).toHaveLength(count);
	expect(items[0]).toMatchObject({ botId: 1000, code: 'bot_0' });
	expect(portal.get().requests).toBe(requests);
});

test('Get Many, raw', async () => {
	const v2 = await run('getAll', { limit: 1, simplify: false });
	expect(v2.items).toMatchObject([
		{ bot: { id: 1000 }, users: [{ id: 1000, firstName: 'Bot 0' }] },
	]);
	const v1 = await run('getAll', { apiVersion: 'v1', limit: 1, simplify: false });
	expect(v1.items).toMatchObject([{ ID: 1000, CODE: 'bot_0' }]);
});

test.each(['={{ "abc" }}', '={{ true }}', '={{ -1 }}', '={{ 1.5 }}', '={{ 0 }}'])(
	'Get Many with the limit %s is refused',
	async (limit) => {
		const { error } = await run('getAll', { limit });
		expect(error?.message).toMatch(/INVALID_LIMIT/);
		expect(portal.get().requests).toBe(0);
	},
);

test('two bots of one code cannot be told apart in v1', async () => {
	for (const id of [7001, 7002]) {
		portal.get().addBot({ id, code: 'twin', name: 'Twin', owner: `custom owner ${id}` });
	}
	const { error } = await run('get', { apiVersion: 'v1', ...byCode('twin') });
	expect(error?.message).toMatch(/twin \(IDs 7001, 7002\) \(AMBIGUOUS_BOT_CODE\)/);
});

test('Get Many of a portal without bots, which PHP writes as a list', async () => {
	const { items } = await run('getAll', { options: { botToken: 'nobody' } });
	expect(items).toEqual([]);
});

describe('the bot picker', () => {
	const search = async (
		filter?: string,
		parameters: object = {},
		credentials = webhookCredential(portal.get()),
	) =>
		(await searchList('searchBots', { parameters: updateOf('', parameters), credentials }, filter))
			.results;

	test.each(['v1', 'v2'])('lists and filters by name and code, %s', async (apiVersion) => {
		const all = await search(undefined, { apiVersion });
		expect(all.length).toBeGreaterThanOrEqual(120);
		expect(await search('seven', { apiVersion })).toEqual([
			{ name: 'Bot 7 Seven (bot_7)', value: '1007' },
		]);
		expect(await search('BOT_11', { apiVersion })).toHaveLength(11);
		expect(await search('1042', { apiVersion })).toMatchObject([{ value: '1042' }]);
	});

	test('uses the token of the options', async () => {
		expect(await search('', { options: { botToken: ' other' } })).toEqual([]);
	});

	test('works with OAuth', async () => {
		portal.get().addBot({ id: 6000, code: 'app', name: 'App', owner: portal.get().app.clientId });
		expect(await search('', { authentication: 'oAuth2' }, oAuth2Credential(portal.get()))).toEqual([
			{ name: 'App (app)', value: '6000' },
		]);
	});

	test('says what is wrong', async () => {
		await expect(
			search('', {}, webhookCredential(portal.get(), { botToken: '' })),
		).rejects.toMatchObject({ message: expect.stringMatching(/BOT_TOKEN_REQUIRED/) });
	});
});
