import sharp from 'sharp';

import { runNode } from '../support/engine';
import { oAuth2Credential, updateOf, usePortal, webhookCredential } from '../support/portalSetup';

const portal = usePortal();

const png = async (width = 8, height = 6) =>
	await sharp({ create: { width, height, channels: 3, background: '#1b6fd0' } })
		.png()
		.toBuffer();

const addBot = (change: object = {}) =>
	portal.get().addBot({
		code: `bot${Math.random()}`,
		name: 'Ada',
		lastName: 'Bot',
		workPosition: 'Helper',
		color: 'MINT',
		gender: 'F',
		...change,
	});

test('v1 over a webhook changes exactly the fields that were added', async () => {
	const bot = addBot();
	const { output, error } = await runNode({
		parameters: updateOf(bot.id, {
			apiVersion: 'v1',
			updateFields: { name: 'Grace 🚀 & 50% + $result[x]', email: 'bot@example.com' },
			eventHandlers: { eventHandler: 'https://example.com/bot' },
		}),
		credentials: webhookCredential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(output[0]).toEqual([
		{
			json: {
				botId: bot.id,
				updated: true,
				apiVersion: 'v1',
				fields: ['name', 'email', 'eventHandler'],
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(portal.get().bot(bot.id)).toMatchObject({
		name: 'Grace 🚀 & 50% + $result[x]',
		lastName: 'Bot',
		email: 'bot@example.com',
	});
});

const properties = {
	NAME: 'Grace',
	LAST_NAME: 'Hopper',
	COLOR: 'LIGHT_BLUE',
	EMAIL: 'grace@example.com',
	PERSONAL_BIRTHDAY: '1906-12-09',
	WORK_POSITION: 'Admiral',
	PERSONAL_WWW: 'https://example.com',
	PERSONAL_GENDER: 'F',
};

const everyField = {
	code: 'grace',
	name: 'Grace',
	lastName: 'Hopper',
	color: 'LIGHT_BLUE',
	email: 'grace@example.com',
	birthday: '1906-12-09',
	workPosition: 'Admiral',
	website: 'https://example.com',
	gender: 'F',
};

test.each([
	[
		{
			eventMessageAdd: 'https://example.com/add',
			eventMessageUpdate: 'https://example.com/update',
			eventMessageDelete: 'https://example.com/delete',
			eventWelcomeMessage: 'https://example.com/welcome',
			eventBotDelete: 'https://example.com/removed',
		},
		{
			EVENT_MESSAGE_ADD: 'https://example.com/add',
			EVENT_MESSAGE_UPDATE: 'https://example.com/update',
			EVENT_MESSAGE_DELETE: 'https://example.com/delete',
			EVENT_WELCOME_MESSAGE: 'https://example.com/welcome',
			EVENT_BOT_DELETE: 'https://example.com/removed',
		},
	],
	[{ eventHandler: 'https://example.com/all' }, { EVENT_HANDLER: 'https://example.com/all' }],
])('v1: every field by its name on the wire, with handlers %j', async (eventHandlers, handlers) => {
	const bot = addBot();
	const avatarBase64 = (await png()).toString('base64');
	await runNode({
		parameters: updateOf(bot.id, {
			apiVersion: 'v1',
			updateFields: everyField,
			eventHandlers,
			avatarSource: 'base64',
			avatarBase64,
		}),
		credentials: webhookCredential(portal.get()),
	});
	expect(portal.get().journal.map(({ method, params }) => [method, params])).toEqual([
		[
			'imbot.update',
			{
				BOT_ID: bot.id,
				CLIENT_ID: 'bot-token',
				FIELDS: {
					CODE: 'grace',
					...handlers,
					PROPERTIES: { ...properties, PERSONAL_PHOTO: avatarBase64 },
				},
			},
		],
	]);
	expect(bot).toMatchObject({ code: 'grace', lastName: 'Hopper', avatar: { width: 8 } });
});

test('v2: every field by its name on the wire', async () => {
	const bot = addBot();
	const avatar = (await png()).toString('base64');
	const settings = {
		isHidden: true,
		isReactionsEnabled: false,
		isSupportOpenline: true,
		backgroundId: 'sky',
		eventMode: 'webhook',
		webhookUrl: 'https://example.com/bot',
	};
	const profile = { name: 'Grace', lastName: 'Hopper', workPosition: 'Admiral', gender: 'F' };
	await runNode({
		parameters: updateOf(bot.id, {
			updateFields: { ...profile, color: 'LIGHT_BLUE', ...settings },
			avatarSource: 'base64',
			avatarBase64: avatar,
			options: { keepOtherFields: false },
		}),
		credentials: webhookCredential(portal.get()),
	});
	expect(portal.get().journal.map(({ method, params }) => [method, params])).toEqual([
		[
			'imbot.v2.Bot.update',
			{
				botId: bot.id,
				botToken: 'bot-token',
				fields: { ...settings, properties: { ...profile, color: 'lightBlue', avatar } },
			},
		],
	]);
});

test.each(['v1', 'v2'])('an unknown code under Update, %s', async (apiVersion) => {
	const { error } = await runNode({
		parameters: updateOf('', {
			apiVersion,
			botId: { __rl: true, mode: 'code', value: 'nobody' },
			updateFields: { name: 'Grace' },
		}),
		credentials: webhookCredential(portal.get()),
	});
	expect(error?.message).toMatch(/UNKNOWN_BOT_CODE|BOT_NOT_FOUND/);
	expect(portal.get().journal.every(({ method }) => !/update/i.test(method))).toBe(true);
});

test('by code in v1, 60 items read the list of bots twice, not 60 times', async () => {
	const bots = Array.from({ length: 60 }, () => addBot());
	const { output } = await runNode({
		parameters: updateOf('', {
			apiVersion: 'v1',
			botId: '={{ ({ __rl: true, mode: "code", value: $json.code }) }}',
			updateFields: { name: 'Grace' },
		}),
		items: bots.map(({ code }) => ({ json: { code } })),
		credentials: webhookCredential(portal.get()),
	});
	expect(output[0]).toHaveLength(60);
	expect(bots.every(({ name }) => name === 'Grace')).toBe(true);
	const lists = portal.get().journal.filter(({ method }) => method === 'imbot.bot.list');
	expect(lists).toHaveLength(2);
});

test('a webhook without the permission imbot', async () => {
	const { scopes } = portal.get().options;
	portal.get().options.scopes = ['crm'];
	const { error } = await runNode({
		parameters: updateOf(addBot().id, { updateFields: { name: 'Grace' } }),
		credentials: webhookCredential(portal.get()),
	});
	portal.get().options.scopes = scopes;
	expect(error).toMatchObject({
		message: expect.stringMatching(/insufficient_scope/),
		description: expect.stringMatching(/imbot/),
	});
});

test.each([
	'2026-11-22',
	'={{ DateTime.fromISO("2026-11-22T23:30:00") }}',
	'={{ new Date(2026, 10, 22) }}',
])('the birthday %s', async (birthday) => {
	const bot = addBot();
	await runNode({
		parameters: updateOf(bot.id, { apiVersion: 'v1', updateFields: { birthday } }),
		credentials: webhookCredential(portal.get()),
	});
	expect(bot.birthday).toBe('2026-11-22');
});

test('v2 over OAuth keeps the profile and sets the avatar from a binary field', async () => {
	const bot = addBot({ owner: portal.get().app.clientId });
	const image = await png();
	const { output, error } = await runNode({
		parameters: updateOf(bot.id, {
			authentication: 'oAuth2',
			updateFields: { name: '={{ $json.name }}' },
			avatarSource: 'binary',
		}),
		items: [
			{
				json: { name: 'Grace' },
				binary: { data: { data: image.toString('base64'), mimeType: 'text/plain' } },
			},
		],
		credentials: oAuth2Credential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(portal.get().bot(bot.id)).toMatchObject({
		name: 'Grace',
		lastName: 'Bot',
		workPosition: 'Helper',
		color: 'MINT',
		gender: 'F',
		avatar: { width: 8, height: 6 },
	});
	expect(output[0][0].json).toMatchObject({
		fields: ['name', 'avatar'],
		profile: { name: 'Grace', lastName: 'Bot', color: 'MINT' },
	});
});

test.each([
	['v1', 20],
	['v2', 40],
])('1,000 updates with %s take %i requests', async (apiVersion, requests) => {
	const items = Array.from({ length: 1000 }, (_, index) => {
		const bot = addBot();
		return { json: { id: bot.id, name: `Bot ${index} & +%` } };
	});
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion,
			updateFields: { name: '={{ $json.name }}' },
		}),
		items,
		credentials: webhookCredential(portal.get()),
	});
	expect(error).toBeUndefined();
	expect(output[0]).toHaveLength(1000);
	expect(portal.get().requests).toBe(requests);
	for (const { json } of items) expect(portal.get().bot(json.id)?.name).toBe(json.name);
});
