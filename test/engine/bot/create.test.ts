import { image } from '../../support/images';
import { callsOf, newBotOf, newCode, runBot } from '../../support/newBot';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();

const create = async (apiVersion: string, change: object = {}, code = newCode()) => ({
	code,
	...(await runBot(portal.get(), newBotOf('create', apiVersion, { code, ...change }))),
	bot: portal
		.get()
		.bots()
		.find((bot) => bot.code === code),
});

test('v2: a code and a name make a bot', async () => {
	const { good, code, bot } = await create('v2');
	expect(bot).toMatchObject({ name: 'Grace', owner: 'custombot-token', generation: 2 });
	expect(good).toEqual([
		{
			botId: bot?.id,
			created: true,
			apiVersion: 'v2',
			fields: ['name'],
			bot: expect.objectContaining({ id: bot?.id, code, type: 'bot', eventMode: 'fetch' }),
			profile: expect.objectContaining({ name: 'Grace', lastName: '', avatar: '' }),
		},
	]);
});

test('v1: a code, a name and a handler make a bot', async () => {
	const { good, bot } = await create('v1');
	expect(bot).toMatchObject({ name: 'Grace', owner: 'custombot-token', generation: 1 });
	expect(good).toEqual([
		{ botId: bot?.id, created: true, apiVersion: 'v1', fields: ['name', 'eventHandler'] },
	]);
});

const profile = { lastName: 'Hopper', workPosition: 'Admiral', gender: 'F' };

test('v2: every field by its name on the wire', async () => {
	const avatarBase64 = (await image()).toString('base64');
	const settings = {
		type: 'personal',
		isHidden: true,
		isReactionsEnabled: false,
		isSupportOpenline: true,
		backgroundId: 'sky',
		eventMode: 'webhook',
		webhookUrl: 'https://example.com/bot',
	};
	const { code, bot, good } = await create('v2', {
		additionalFields: { ...profile, color: 'LIGHT_BLUE', ...settings },
		avatarSource: 'base64',
		avatarBase64,
	});
	expect(callsOf(portal.get()).map(({ method, params }) => [method, params])).toEqual([
		['imbot.v2.Bot.get', { code, botToken: 'bot-token' }],
		[
			'imbot.v2.Bot.register',
			{
				fields: {
					code,
					botToken: 'bot-token',
					...settings,
					properties: { name: 'Grace', ...profile, color: 'lightBlue', avatar: avatarBase64 },
				},
			},
		],
	]);
	expect(bot).toMatchObject({ ...settings, color: 'LIGHT_BLUE', avatar: { width: 8, height: 6 } });
	expect(good[0].fields).toEqual(
		expect.arrayContaining(['name', 'lastName', 'color', 'type', 'webhookUrl', 'avatar']),
	);
});

test.each([
	['bot', 'B', 'bot'],
	['openline', 'O', 'openline'],
	['supervisor', 'S', 'supervisor'],
])('v1: every field by its name on the wire, type %s', async (type, letter, stored) => {
	const avatarBase64 = (await image()).toString('base64');
	const { code, bot } = await create('v1', {
		additionalFields: {
			...profile,
			type,
			color: 'LIGHT_BLUE',
			email: 'grace@example.com',
			birthday: '1906-12-09',
			website: 'https://example.com',
			isSupportOpenline: '={{ "N" }}',
		},
		eventHandlers: {
			eventMessageAdd: 'https://example.com/add',
			eventWelcomeMessage: 'https://example.com/welcome',
			eventBotDelete: 'https://example.com/removed',
		},
		avatarSource: 'base64',
		avatarBase64,
	});
	expect(callsOf(portal.get()).map(({ method, params }) => [method, params])).toEqual([
		['imbot.bot.list', {}],
		[
			'imbot.register',
			{
				CLIENT_ID: 'bot-token',
				CODE: code,
				TYPE: letter,
				OPENLINE: 'N',
				EVENT_MESSAGE_ADD: 'https://example.com/add',
				EVENT_WELCOME_MESSAGE: 'https://example.com/welcome',
				EVENT_BOT_DELETE: 'https://example.com/removed',
				PROPERTIES: {
					NAME: 'Grace',
					LAST_NAME: 'Hopper',
					WORK_POSITION: 'Admiral',
					PERSONAL_GENDER: 'F',
					COLOR: 'LIGHT_BLUE',
					EMAIL: 'grace@example.com',
					PERSONAL_BIRTHDAY: '1906-12-09',
					PERSONAL_WWW: 'https://example.com',
					PERSONAL_PHOTO: avatarBase64,
				},
			},
		],
	]);
	expect(bot).toMatchObject({ type: stored, birthday: '1906-12-09', avatar: { width: 8 } });
});

test.each(['v1', 'v2'])('over OAuth the app is the owner, and no token travels, %s', async (v) => {
	const { bot, failed } = await create(v, { authentication: 'oAuth2' });
	expect(failed).toEqual([]);
	expect(bot?.owner).toBe(portal.get().app.clientId);
	expect(JSON.stringify(portal.get().journal)).not.toMatch(/botToken|CLIENT_ID/);
});

test.each(['v1', 'v2'])('odd text arrives unchanged, alone and in a batch, %s', async (v) => {
	const odd = 'Ñ 🚀 & 50% + $result[x] \'"<b>';
	for (const count of [1, 3]) {
		const items = Array.from({ length: count }, () => ({ code: ` ${odd} ${newCode()} ` }));
		const { good } = await runBot(
			portal.get(),
			newBotOf('create', v, { name: odd, additionalFields: { lastName: odd } }),
			{ items },
		);
		const bots = good.map(({ botId }) => portal.get().bot(Number(botId)));
		expect(bots.map((bot) => bot?.code)).toEqual(items.map(({ code }) => code.trim()));
		for (const bot of bots) expect(bot).toMatchObject({ name: odd, lastName: odd });
	}
});

test('v1 is content with a last name', async () => {
	const { good, bot } = await create('v1', { name: '', additionalFields: { lastName: 'Hopper' } });
	expect(good[0].fields).toEqual(['lastName', 'eventHandler']);
	expect(bot?.lastName).toBe('Hopper');
});

test('a picture from the input travels alone, and each bot gets its own', async () => {
	const items = await Promise.all(
		[10, 20, 30].map(async (width) => ({
			code: newCode(),
			picture: (await image('png', width, 5)).toString('base64'),
		})),
	);
	const { good } = await runBot(
		portal.get(),
		newBotOf('create', 'v2', { avatarSource: 'base64', avatarBase64: '={{ $json.picture }}' }),
		{ items },
	);
	const widths = good.map(({ botId }) => portal.get().bot(Number(botId))?.avatar?.width);
	expect(widths).toEqual([10, 20, 30]);
	const registrations = callsOf(portal.get()).filter(({ method }) => /register/.test(method));
	expect(registrations.map(({ inBatch }) => inBatch)).toEqual([false, false, false]);
});

test('a portal before revision 35 names the owner: the token in it does not go on', async () => {
	portal.get().options.revision = 34;
	const { good } = await create('v2', { options: { botToken: 'a-token-of-old' } });
	portal.get().options.revision = 36;
	expect(good).toHaveLength(1);
	expect(JSON.stringify(good)).not.toMatch(/a-token-of-old|appId/);
});
