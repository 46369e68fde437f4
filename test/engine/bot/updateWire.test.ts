import { addBot } from '../../support/addBot';
import { runNode } from '../../support/engine/engine';
import { image } from '../../support/images';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';

const portal = usePortal();

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
	const bot = addBot(portal.get());
	const avatarBase64 = (await image()).toString('base64');
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
	const bot = addBot(portal.get());
	const avatar = (await image()).toString('base64');
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
