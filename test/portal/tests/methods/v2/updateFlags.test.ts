import { startPortal, type Bot, type Portal } from '../../..';
import { call, refusal } from '../../support/client';
import { picture, png } from '../../support/pictures';

let portal: Portal;
let bot: Bot;

beforeEach(async () => {
	portal = await startPortal();
	bot = portal.addBot({ id: 39, code: 'sup', name: 'Support' });
});
afterEach(async () => await portal.close());

const update = async (fields?: unknown, more = {}) =>
	await call(portal, 'imbot.v2.Bot.update', { botId: 39, botToken: 'bot-token', fields, ...more });
const code = async (fields: unknown, more = {}) => (await refusal(update(fields, more)))[1];

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

	it('resets the background only where the switch says so', async () => {
		await update({ backgroundId: 'frost' });
		await update({ backgroundId: null, isHidden: null });
		expect(bot.backgroundId).toBe('frost');
		// By server source, and by a report from a live portal.
		await update({ backgroundId: '' });
		await update({ backgroundId: 'unknown' });
		expect(bot.backgroundId).toBe('frost');
		portal.options.backgroundReset = 'applied';
		for (const backgroundId of ['', 'unknown', null]) {
			bot.backgroundId = 'frost';
			await update({ isHidden: true });
			expect(bot.backgroundId).toBe('frost');
			await update({ backgroundId });
			expect(bot.backgroundId).toBeNull();
		}
	});

	it('accepts a URL in webhook mode only and clears it in fetch mode', async () => {
		expect((await update({ webhookUrl: 'http://localhost/' })).status).toBe(200);
		await update({ webhookUrl: 'https://example.com/ignored' });
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
		await update({ properties: { name: 'Newer', avatar: 'false' } });
		expect(bot.name).toBe('Newer');
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
