import { startPortal, type Portal } from '../../..';
import { call, refusal } from '../../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
});
afterEach(async () => await portal.close());

const v2 = async (name: string, params: object = {}) =>
	await call(portal, `imbot.v2.${name}`, { botToken: 'bot-token', ...params });
const code = async (name: string, params: object = {}) => (await refusal(v2(name, params)))[1];

describe('imbot.v2.Bot.register', () => {
	it('checks in the order of the server', async () => {
		portal.addBot({ code: 'theirs', name: 'Theirs', owner: 'customother' });
		const fields: Record<string, unknown> = {};
		const params: Record<string, unknown> = { botToken: '', fields };
		const steps: Array<[string, () => void]> = [
			['BOT_TOKEN_NOT_SPECIFIED', () => (fields.botToken = 'x'.repeat(41))],
			['BOT_TOKEN_INVALID_LENGTH', () => (fields.botToken = 'bot-token')],
			['BOT_CODE_REQUIRED', () => (fields.code = 'theirs')],
			['BOT_PROPERTIES_REQUIRED', () => (fields.properties = { name: '' })],
			['BOT_PROPERTIES_REQUIRED', () => (fields.properties = { name: 'N', avatar: 'bm8=' })],
			['BOT_INVALID_EVENT_MODE', () => (fields.eventMode = 'WEBHOOK')],
			['BOT_WEBHOOK_URL_REQUIRED', () => (fields.webhookUrl = 'http://localhost/')],
			['BOT_INVALID_CALLBACK', () => (fields.webhookUrl = 'https://example.com/')],
			['BOT_CODE_ALREADY_TAKEN', () => (fields.code = 'mine')],
			['BOT_INVALID_TYPE', () => (fields.type = 'personal')],
			['BOT_AVATAR_INCORRECT_TYPE', () => (fields.properties = { name: 'N' })],
		];
		fields.eventMode = 'push';
		fields.type = 'toaster';
		for (const [expected, remedy] of steps) {
			expect(await code('Bot.register', params)).toBe(expected);
			remedy();
		}
		const { result } = await v2('Bot.register', params);
		expect(result).toMatchObject({ bot: { code: 'mine', type: 'personal', eventMode: 'webhook' } });
		expect(portal.bots()[1]).toMatchObject({
			owner: 'custombot-token',
			webhookUrl: 'https://example.com/',
			generation: 2,
		});
	});

	it('returns the same bot unchanged to the same owner', async () => {
		const fields = { code: 'mine', properties: { name: 'First' } };
		const first = await v2('Bot.register', { fields });
		fields.properties.name = 'Second';
		const second = await v2('Bot.register', { fields });
		expect(second.result).toEqual(first.result);
		expect(portal.bots()).toHaveLength(1);
	});

	it('applies the defaults and the flags', async () => {
		const properties = { name: 'N', lastName: 'L', color: 'sand' };
		const fields = { code: 'c', properties, isHidden: true, isReactionsEnabled: 'N' };
		await v2('Bot.register', { fields });
		expect(portal.bots()[0]).toMatchObject({
			type: 'bot',
			eventMode: 'fetch',
			isHidden: true,
			isReactionsEnabled: false,
			isSupportOpenline: false,
			workPosition: 'Chat bot',
			lastName: 'L',
			color: 'SAND',
		});
	});

	it('accepts long tokens before revision 36, and at most 100 bots', async () => {
		portal.options.revision = 35;
		const botToken = 'x'.repeat(60);
		const fields = { code: 'c', properties: { name: 'N' } };
		expect((await v2('Bot.register', { botToken, fields })).status).toBe(200);
		for (let n = 0; n < 100; n++) portal.addBot({ code: `c${n}`, name: 'N' });
		expect(await code('Bot.register', { fields: { ...fields, code: 'd' } })).toBe(
			'BOT_LIMIT_EXCEEDED',
		);
	});
});

describe('imbot.v2.Bot.get', () => {
	it('asks for a token and an ID or a code', async () => {
		expect(await code('Bot.get', { botToken: '', botId: 1 })).toBe('BOT_TOKEN_NOT_SPECIFIED');
		expect(await code('Bot.get')).toBe('PARAMS_REQUIRED');
		expect(await code('Bot.get', { botId: 7 })).toBe('BOT_NOT_FOUND');
		expect(await code('Bot.get', { code: 'none' })).toBe('BOT_NOT_FOUND');
	});

	it('shows a stranger the short format', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A', birthday: '1990-05-09' });
		const own = (await v2('Bot.get', { code: 'a' })).result;
		expect(own).toMatchObject({ bot: { moduleId: 'rest' }, users: [{ birthday: '09-05' }] });
		const { bot } = (await v2('Bot.get', { botId: 39, botToken: 'x' })).result as { bot: object };
		expect(Object.keys(bot)).toEqual([
			'id',
			'code',
			'type',
			'isHidden',
			'isSupportOpenline',
			'isReactionsEnabled',
			'backgroundId',
			'language',
		]);
	});

	it('knows a v1 bot by its CLIENT_ID, as botToken or as CLIENT_ID', async () => {
		portal.addBot({ id: 39, code: 'a', name: 'A', owner: 'customv1', generation: 1 });
		const byToken = await v2('Bot.get', { botId: 39, botToken: 'v1' });
		expect(byToken.result).toMatchObject({ bot: { moduleId: 'rest' } });
		const byClient = await call(portal, 'imbot.v2.Bot.get', { botId: 39, CLIENT_ID: 'v1' });
		expect(byClient.result).toEqual(byToken.result);
	});

	it('may take CLIENT_ID and botToken for different tokens (one page of the docs)', async () => {
		portal.options.ownerToken = 'separate';
		portal.addBot({ id: 39, code: 'a', name: 'A', generation: 1 });
		portal.addBot({ id: 40, code: 'b', name: 'B' });
		expect(await code('Bot.update', { botId: 39, fields: {} })).toBe('BOT_OWNERSHIP_ERROR');
		expect(await code('Bot.update', { botId: 40, fields: {} })).toBeUndefined();
		const { bots } = (await v2('Bot.list', {})).result as { bots: object[] };
		expect(bots).toMatchObject([{ id: 40 }]);
		const v1 = async (BOT_ID: number) =>
			(await refusal(call(portal, 'imbot.unregister', { BOT_ID, CLIENT_ID: 'bot-token' })))[1];
		expect(await v1(40)).toBe('APP_ID_ERROR');
		expect(await v1(39)).toBeUndefined();
	});
});

describe('imbot.v2.Bot.list', () => {
	it('pages through the bots of the caller', async () => {
		for (let id = 1; id <= 5; id++) portal.addBot({ id, code: `c${id}`, name: `N${id}` });
		portal.addBot({ code: 'x', name: 'X', owner: 'customother' });
		const page = async (params: object) => {
			const { result } = await v2('Bot.list', params);
			const { bots, users, hasNextPage } = result as {
				bots: Array<{ id: number }>;
				users: Array<{ id: number }>;
				hasNextPage: boolean;
			};
			expect(users.map((user) => user.id)).toEqual(bots.map((bot) => bot.id));
			return [bots.map((bot) => bot.id), hasNextPage];
		};
		expect(await page({})).toEqual([[1, 2, 3, 4, 5], false]);
		expect(await page({ limit: 2, offset: 2 })).toEqual([[3, 4], true]);
		expect(await page({ limit: 5 })).toEqual([[1, 2, 3, 4, 5], true]);
		expect(await page({ limit: 2, offset: 4 })).toEqual([[5], false]);
		expect(await page({ filter: { type: 'toaster' } })).toEqual([[], false]);
		expect(await code('Bot.list', { botToken: '' })).toBe('BOT_TOKEN_NOT_SPECIFIED');
	});

	it('filters by type', async () => {
		portal.addBot({ code: 'a', name: 'A' });
		portal.addBot({ code: 'b', name: 'B', type: 'supervisor' });
		const { result } = await v2('Bot.list', { filter: { type: 'supervisor' } });
		expect(result).toMatchObject({ bots: [{ code: 'b' }] });
	});
});

describe('imbot.v2.Bot.unregister and Revision.get', () => {
	it('runs the base checks and nests the truth', async () => {
		const bot = portal.addBot({ code: 'a', name: 'A' });
		expect(await code('Bot.unregister', {})).toBe('BOT_ID_REQUIRED');
		expect(await code('Bot.unregister', { botId: bot.id, botToken: 'x' })).toBe(
			'BOT_OWNERSHIP_ERROR',
		);
		expect((await v2('Bot.unregister', { botId: bot.id })).result).toEqual({ result: true });
		expect(await code('Bot.unregister', { botId: bot.id })).toBe('BOT_NOT_FOUND');
	});

	it('shows the revision, which decides codes and fields', async () => {
		const bot = portal.addBot({ code: 'a', name: 'A' });
		portal.options.revision = 33;
		const { result } = await call(portal, 'imbot.v2.Revision.get');
		expect(result).toMatchObject({ rest: 33 });
		expect(await code('Bot.update', { botToken: '' })).toBe('CLIENT_ID_NOT_SPECIFIED');
		const { result: answer } = await v2('Bot.get', { botId: bot.id });
		expect(answer).toMatchObject({ bot: { appId: 'custombot-token' } });
	});

	it('has no imbot.v2 at all at revision 0', async () => {
		portal.options.revision = 0;
		expect(await refusal(call(portal, 'imbot.v2.Revision.get'))).toEqual([
			404,
			'ERROR_METHOD_NOT_FOUND',
			'Method not found!',
		]);
		expect((await call(portal, 'imbot.bot.list')).status).toBe(200);
	});
});
