import { startPortal, type Bot, type Portal } from '../../..';
import { call, refusal } from '../../support/client';

let portal: Portal;
let bot: Bot;

beforeEach(async () => {
	portal = await startPortal();
	bot = portal.addBot({
		id: 39,
		code: 'sup',
		name: 'Support',
		lastName: 'Desk',
		workPosition: 'Helper',
		color: 'PINK',
		gender: 'F',
		email: 'a@b.cc',
	});
});
afterEach(async () => await portal.close());

const update = async (fields?: unknown, more = {}) =>
	await call(portal, 'imbot.v2.Bot.update', { botId: 39, botToken: 'bot-token', fields, ...more });
const code = async (fields: unknown, more = {}) => (await refusal(update(fields, more)))[1];

describe('imbot.v2.Bot.update: order of checks', () => {
	it('runs the base checks first, all with status 400', async () => {
		const bad = { eventMode: 'nonsense' };
		const base: Array<[object, string, string]> = [
			[
				{ botToken: '', botId: 0 },
				'BOT_TOKEN_NOT_SPECIFIED',
				'Bot token not specified (botToken is required for webhook auth)',
			],
			[{ botToken: 'x', botId: '' }, 'BOT_ID_REQUIRED', 'botId is required'],
			[{ botToken: 'x', botId: 7 }, 'BOT_NOT_FOUND', 'Bot not found'],
			[{ botToken: 'x' }, 'BOT_OWNERSHIP_ERROR', 'Bot was installed by another rest application'],
		];
		for (const [more, error, text] of base) {
			expect(await refusal(update(bad, more))).toEqual([400, error, text]);
		}
	});

	it('then avatar, event mode, token, callback', async () => {
		const fields: Record<string, unknown> = {
			properties: { name: 'Never', avatar: 'bm90IGFuIGltYWdl' },
			eventMode: 'push',
			botToken: 'x'.repeat(41),
			webhookUrl: 'http://localhost/',
		};
		expect(await code(fields)).toBe('BOT_AVATAR_INCORRECT_TYPE');
		fields.properties = { name: 'Never' };
		expect(await code(fields)).toBe('BOT_INVALID_EVENT_MODE');
		fields.eventMode = 'WebHook';
		expect(await code(fields)).toBe('BOT_TOKEN_INVALID_LENGTH');
		fields.botToken = 'taken';
		portal.addBot({ code: 'other', name: 'Other', owner: 'customtaken' });
		expect(await code(fields)).toBe('BOT_TOKEN_ROTATION_FAILED');
		delete fields.botToken;
		expect(await code(fields)).toBe('BOT_INVALID_CALLBACK');
		expect(bot).toMatchObject({ name: 'Support', eventMode: 'fetch', owner: 'custombot-token' });
	});

	it('is found in its documented case only', async () => {
		const answer = await call(portal, 'imbot.v2.bot.update', { botId: 39, botToken: 'bot-token' });
		expect(answer).toMatchObject({ status: 404, error: 'ERROR_METHOD_NOT_FOUND' });
	});
});

describe('imbot.v2.Bot.update: profile', () => {
	it('clears the profile keys it was not given (server source)', async () => {
		await update({ properties: { name: 'New' } });
		expect(bot).toMatchObject({
			name: 'New',
			lastName: '',
			workPosition: 'Chat bot',
			gender: '',
			color: 'PINK',
			email: 'a@b.cc',
		});
	});

	it('merges with profileWipe off (docs)', async () => {
		portal.options.profileWipe = false;
		await update({ properties: { color: 'lightBlue', lastName: '' } });
		expect(bot).toMatchObject({
			name: 'Support',
			lastName: '',
			workPosition: 'Helper',
			gender: 'F',
			color: 'LIGHT_BLUE',
		});
	});

	it('leaves the profile alone without properties; no field is no error', async () => {
		for (const fields of [{}, { properties: {} }, undefined, { code: 'x', type: 'personal' }]) {
			const { result } = await update(fields);
			expect(result).toMatchObject({ bot: { id: 39, code: 'sup' }, users: [{ lastName: 'Desk' }] });
		}
		expect(bot.lastChange).toBeUndefined();
	});

	it('ignores an empty name and an unknown colour', async () => {
		await update({ properties: { name: '', color: 'ultraviolet' } });
		expect(bot).toMatchObject({ name: 'Support', color: 'PINK' });
	});

	it('answers with the owner view of the bot and the user with a hex colour', async () => {
		const properties = { name: 'A', lastName: 'B', color: 'darkBlue', gender: 'M' };
		const { result } = await update({ properties });
		expect(result).toEqual({
			bot: {
				id: 39,
				code: 'sup',
				type: 'bot',
				isHidden: false,
				isSupportOpenline: false,
				isReactionsEnabled: true,
				backgroundId: null,
				language: 'en',
				moduleId: 'rest',
				eventMode: 'fetch',
				countMessage: 0,
				countCommand: 0,
				countChat: 0,
				countUser: 0,
			},
			users: [expect.objectContaining({ name: 'A B', firstName: 'A', color: '#3e99ce' })],
		});
	});

	it('accepts the undocumented upper-case twins', async () => {
		const params = { BOT_ID: '39', BOT_TOKEN: 'bot-token', FIELDS: { isHidden: 'Y' } };
		expect((await call(portal, 'imbot.v2.Bot.update', params)).status).toBe(200);
		expect(bot.isHidden).toBe(true);
	});

	it('grows updatedAt with every change, even when time stands still', async () => {
		portal.options.speed = 0;
		const before = bot.updatedAt;
		await update({ isHidden: true });
		const between = bot.updatedAt;
		await update({ isHidden: false });
		expect(between).toBeGreaterThan(before);
		expect(bot.updatedAt).toBeGreaterThan(between);
		expect(bot.lastChange).toMatchObject({ method: 'imbot.v2.Bot.update', fields: ['isHidden'] });
	});
});
