import { startPortal, type Portal } from '../../..';
import { call, refusal } from '../../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
});
afterEach(async () => await portal.close());

const good = {
	CODE: 'new',
	CLIENT_ID: 'bot-token',
	EVENT_MESSAGE_ADD: 'https://example.com/add',
	EVENT_WELCOME_MESSAGE: 'https://example.com/welcome',
	EVENT_BOT_DELETE: 'https://example.com/delete',
	PROPERTIES: { NAME: 'New' },
};
const register = async (changes: object = {}) =>
	await call(portal, 'imbot.register', { ...good, ...changes });

describe('imbot.register', () => {
	it('checks in the order of the server', async () => {
		const params: Record<string, unknown> = {};
		const steps: Array<[string, string, object]> = [
			['ACCESS_DENIED', 'Access denied! Client ID not specified', { CLIENT_ID: 'bot-token' }],
			[
				'EVENT_MESSAGE_ADD_ERROR',
				'Handler for "Message add" event isn\'t specified',
				{ EVENT_MESSAGE_ADD: good.EVENT_MESSAGE_ADD },
			],
			[
				'EVENT_WELCOME_MESSAGE_ERROR',
				'Handler for "Welcome message" event isn\'t specified',
				{ EVENT_WELCOME_MESSAGE: good.EVENT_WELCOME_MESSAGE },
			],
			[
				'EVENT_BOT_DELETE_ERROR',
				'Handler for "Bot delete" event isn\'t specified',
				{ EVENT_BOT_DELETE: good.EVENT_BOT_DELETE },
			],
			['CODE_ERROR', "Bot code isn't specified", { CODE: 'new' }],
			['NAME_ERROR', "Bot name isn't specified", { PROPERTIES: { LAST_NAME: '' } }],
		];
		for (const [code, text, remedy] of steps) {
			const answer = await refusal(call(portal, 'imbot.register', params));
			expect(answer).toEqual([code === 'ACCESS_DENIED' ? 403 : 400, code, text]);
			Object.assign(params, remedy);
		}
		expect((await call(portal, 'imbot.register', params)).result).toBe(39);
	});

	it('refuses a bad handler and, where the portal limits it, a further bot', async () => {
		const bad = await refusal(register({ EVENT_MESSAGE_UPDATE: 'http://localhost/' }));
		expect(bad).toEqual([400, 'EVENT_MESSAGE_UPDATE_ERROR', 'Wrong handler URL']);
		portal.options.v1MaxBots = 1;
		await register();
		const text = 'Has reached the maximum number of bots for application (max: 1)';
		const full = await refusal(register({ CODE: 'second', PROPERTIES: {} }));
		expect(full).toEqual([400, 'MAX_COUNT_ERROR', text]);
	});

	it('creates a bot with the owner and handlers of the caller', async () => {
		const properties = { NAME: 'New', LAST_NAME: 'Bot', COLOR: 'MINT', WORK_POSITION: 'Tester' };
		const { result } = await register({ TYPE: 'O', PROPERTIES: properties });
		expect(portal.bot(result as number)).toMatchObject({
			code: 'new',
			owner: 'custombot-token',
			type: 'openline',
			isSupportOpenline: true,
			generation: 1,
			eventMode: 'webhook',
			name: 'New',
			lastName: 'Bot',
			color: 'MINT',
			workPosition: 'Tester',
			handlers: { EVENT_BOT_DELETE: 'https://example.com/delete?CLIENT_ID=bot-token' },
		});
	});

	it('stores type H as an ordinary bot and anything unknown too', async () => {
		await register({ TYPE: 'H' });
		await register({ TYPE: 'X', CODE: 'other' });
		await register({ TYPE: 'S', CODE: 'third' });
		expect(portal.bots().map((bot) => bot.type)).toEqual(['bot', 'bot', 'supervisor']);
	});

	it('returns the ID of an existing code to any owner, binds the handlers, keeps the profile', async () => {
		const bot = portal.addBot({ code: 'new', name: 'Old', owner: 'customsomebody' });
		expect((await register()).result).toBe(bot.id);
		expect(bot).toMatchObject({ name: 'Old', owner: 'customsomebody', handlers: {} });
		const mine = portal.addBot({ code: 'mine', name: 'Mine' });
		expect(Object.keys(mine.handlers)).toHaveLength(3);
	});
});

describe('imbot.unregister and imbot.bot.list', () => {
	it('runs the standard checks, then deletes and keeps the handlers', async () => {
		const { result } = await register();
		const unregister = async (params: object) =>
			await refusal(call(portal, 'imbot.unregister', { ...params }));
		expect(await unregister({ BOT_ID: result })).toEqual([
			403,
			'ACCESS_DENIED',
			'Access denied! Client ID not specified',
		]);
		expect(await unregister({ BOT_ID: 7, CLIENT_ID: 'x' })).toEqual([
			400,
			'BOT_ID_ERROR',
			'Bot not found',
		]);
		expect(await unregister({ BOT_ID: result, CLIENT_ID: 'x' })).toEqual([
			400,
			'APP_ID_ERROR',
			'Bot was installed by another rest application',
		]);
		const done = await call(portal, 'imbot.unregister', { BOT_ID: result, CLIENT_ID: 'bot-token' });
		expect(done.result).toBe(true);
		expect(portal.bots()).toEqual([]);
		expect(Object.keys(portal.addBot({ code: 'x', name: 'X' }).handlers)).toHaveLength(3);
	});

	it('lists all bots of the portal by ID, [] when there are none', async () => {
		expect((await call(portal, 'imbot.bot.list')).result).toEqual([]);
		portal.addBot({ id: 39, code: 'a', name: 'A', lastName: 'B', owner: 'customx' });
		portal.addBot({ id: 41, code: 'n', name: 'N', type: 'network' });
		portal.addBot({ id: 40, code: 'o', name: 'O', isSupportOpenline: true });
		expect((await call(portal, 'imbot.bot.list')).result).toEqual({
			39: { ID: 39, NAME: 'A B', CODE: 'a', OPENLINE: 'N' },
			40: { ID: 40, NAME: 'O', CODE: 'o', OPENLINE: 'Y' },
		});
	});
});

describe('imbot.register and the handlers for edited and deleted messages', () => {
	const boundOf = async (changes: object) => {
		await register({
			CODE: `code ${portal.bots().length}`,
			EVENT_HANDLER: 'https://a.example/',
			...changes,
		});
		return Object.keys(portal.bots().at(-1)!.handlers).filter((name) => /UPDATE|DELETE/.test(name));
	};

	it('drops them for ordinary bots (docs); by server source it binds them', async () => {
		const kept = ['EVENT_BOT_DELETE'];
		expect(await boundOf({})).toEqual(kept);
		expect(await boundOf({ TYPE: 'H' })).toEqual(kept);
		portal.options.changeHandlers = 'bound';
		expect(await boundOf({})).toHaveLength(3);
	});

	it.each([{ TYPE: 'O' }, { TYPE: 'S' }, { OPENLINE: 'Y' }])(
		'binds them for %j',
		async (changes) => {
			expect(await boundOf(changes)).toHaveLength(3);
		},
	);
});
