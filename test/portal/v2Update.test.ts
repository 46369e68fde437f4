import { startPortal } from './index';
import type { Bot, Portal } from './index';
import { call, refusal } from './client';
import { picture, png } from './pictures';

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
			[
				{ botToken: 'x' },
				'BOT_OWNERSHIP_ERROR',
				'Bot was installed by another rest application',
			],
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

	it('grows updatedAt with every change', async () => {
		const before = bot.updatedAt;
		await update({ isHidden: true });
		const between = bot.updatedAt;
		await update({ isHidden: false });
		expect(between).toBeGreaterThan(before);
		expect(bot.updatedAt).toBeGreaterThan(between);
		expect(bot.lastChange).toMatchObject({ method: 'imbot.v2.Bot.update', fields: ['isHidden'] });
	});
});

describe('imbot.v2.Bot.update: flags, event mode, token', () => {
	it.each([
		[true, true],
		['y', true],
		['TRUE', true],
		['1', true],
		['yes', false],
		['N', false],
		[0, false],
	])('reads the flag %j as %s', async (value, expected) => {
		bot.isHidden = !expected;
		await update({ isHidden: value });
		expect(bot.isHidden).toBe(expected);
	});

	it('resets the background by an unknown name, not by null', async () => {
		await update({ backgroundId: 'frost' });
		await update({ backgroundId: null, isHidden: null });
		expect(bot.backgroundId).toBe('frost');
		await update({ backgroundId: '' });
		expect(bot.backgroundId).toBeNull();
	});

	it('takes a URL in webhook mode only and forgets it in fetch mode', async () => {
		await update({ webhookUrl: 'http://localhost/ignored' });
		expect(bot.webhookUrl).toBe('');
		await update({ eventMode: 'webhook', webhookUrl: 'https://example.com/hook' });
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: 'https://example.com/hook' });
		await update({ eventMode: 'fetch' });
		expect(bot.webhookUrl).toBe('');
	});

	it('ignored a bad URL before revision 36', async () => {
		portal.options.revision = 35;
		const answer = await update({ eventMode: 'webhook', webhookUrl: 'nonsense' });
		expect(answer.status).toBe(200);
		expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: '' });
	});

	it('rotates the token: the old one dies at once', async () => {
		expect((await update({ botToken: '  fresh ' })).status).toBe(200);
		expect(await code({})).toBe('BOT_OWNERSHIP_ERROR');
		expect((await update({ botToken: ' ' }, { botToken: 'fresh' })).status).toBe(200);
		expect((await call(portal, 'imbot.update', { BOT_ID: 39, CLIENT_ID: 'fresh' })).error).toBe(
			'WRONG_REQUEST',
		);
	});

	it('did not rotate before revision 35', async () => {
		portal.options.revision = 34;
		await update({ botToken: 'fresh' });
		expect(bot.owner).toBe('custombot-token');
	});

	it('does not rotate for an OAuth application', async () => {
		bot.owner = portal.app.clientId;
		const { access_token: auth } = portal.issueTokens();
		const response = await fetch(`${portal.url}/rest/imbot.v2.Bot.update?auth=${auth}`, {
			method: 'POST',
			body: 'botId=39&fields[botToken]=fresh',
		});
		expect(await response.json()).toMatchObject({ error: 'BOT_TOKEN_ROTATION_FAILED' });
	});
});

describe('imbot.v2.Bot.update: avatar', () => {
	it.each(['jpeg', 'gif', 'webp'] as const)('applies a %s and serves it', async (format) => {
		const bytes = await picture(format, 33, 44);
		const properties = { avatar: bytes.toString('base64') };
		const { result } = await update({ properties });
		const { users } = result as { users: Array<{ avatar: string }> };
		const response = await fetch(users[0].avatar);
		expect(response.headers.get('content-type')).toBe(`image/${format}`);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		expect(bot.avatar).toMatchObject({ width: 33, height: 44 });
		await update({ properties: { avatar: (await png(3, 3)).toString('base64') } });
		expect((await fetch(users[0].avatar)).status).toBe(404);
	});

	it('keeps the picture when the profile is wiped or the avatar empty', async () => {
		await update({ properties: { avatar: (await png(3, 3)).toString('base64') } });
		await update({ properties: { name: 'New', avatar: '' } });
		expect(bot.avatar?.width).toBe(3);
	});

	it('refuses a data: prefix, SVG and more than 5000 pixels', async () => {
		const small = (await png(3, 3)).toString('base64');
		const prefixed = { avatar: `data:image/png;base64,${small}` };
		expect(await code({ properties: prefixed })).toBe('BOT_AVATAR_INCORRECT_TYPE');
		const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
		const vector = { avatar: svg.toString('base64') };
		expect(await code({ properties: vector })).toBe('BOT_AVATAR_INCORRECT_TYPE');
		const wide = { avatar: (await png(5001, 1)).toString('base64') };
		expect(await code({ properties: wide })).toBe('BOT_AVATAR_INCORRECT_SIZE');
		const edge = { avatar: ['a.png', (await png(5000, 1)).toString('base64')] };
		expect((await update({ properties: edge })).status).toBe(200);
	});
});
