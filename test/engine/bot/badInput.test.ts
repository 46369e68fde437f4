import { byId, runOperation } from '../../support/chatRun';
import { callsOf, HANDLER, newBotOf, newCode, runBot } from '../../support/newBot';
import { updateOf, usePortal, webhookCredential } from '../../support/portalSetup';
import { expectRefusal, refusalOf } from '../../support/refusal';

const portal = usePortal();

const refusal = async (parameters: object, change: object = {}) =>
	await refusalOf({
		parameters: { ...parameters },
		items: [{ json: { nothing: null, code: newCode() } }],
		credentials: webhookCredential(portal.get(), { ...change }),
	});

const URL = 'https://example.com/bot';

const rows: Array<[string, string, string, object]> = [
	['v2', 'no code', 'INVALID_CODE', { code: '' }],
	['v2', 'a blank code', 'INVALID_CODE', { code: '={{ "  " }}' }],
	['v1', 'a code that is null', 'INVALID_CODE', { code: '={{ $json.nothing }}' }],
	['v2', 'a code that is undefined', 'INVALID_CODE', { code: '={{ $json.missing }}' }],
	['v1', 'the code "0", which PHP takes for none', 'INVALID_CODE', { code: '0' }],
	['v2', 'a list as code', 'INVALID_TEXT', { code: '={{ [1] }}' }],
	['v2', 'no name', 'NAME_REQUIRED', { name: '' }],
	['v2', 'a blank name', 'NAME_REQUIRED', { name: ' ' }],
	['v2', 'the name "0", which PHP takes for none', 'NAME_REQUIRED', { name: '0' }],
	['v2', 'a name that is null', 'NAME_REQUIRED', { name: '={{ $json.nothing }}' }],
	['v2', 'an object as name', 'INVALID_TEXT', { name: '={{ { a: 1 } }}' }],
	['v2', 'a last name only', 'NAME_REQUIRED', { name: '', additionalFields: { lastName: 'Bot' } }],
	['v1', 'no name', 'NAME_REQUIRED', { name: '' }],
	['v1', 'both names empty', 'NAME_REQUIRED', { name: '', additionalFields: { lastName: ' ' } }],
	['v2', 'an unknown type', 'INVALID_BOT_TYPE', { additionalFields: { type: 'network' } }],
	['v1', 'a type of v2', 'INVALID_BOT_TYPE', { additionalFields: { type: 'personal' } }],
	['v1', 'a bad yes/no', 'INVALID_BOOLEAN', { additionalFields: { isSupportOpenline: 'maybe' } }],
	['v2', 'a bad color', 'INVALID_COLOR', { additionalFields: { color: 'BLUE' } }],
	['v1', 'a bad email', 'INVALID_EMAIL', { additionalFields: { email: 'nobody' } }],
	['v1', 'no handler', 'HANDLERS_REQUIRED', { eventHandlers: {} }],
	[
		'v1',
		'two of three handlers',
		'HANDLERS_REQUIRED',
		{ eventHandlers: { eventMessageAdd: URL, eventWelcomeMessage: URL } },
	],
	[
		'v1',
		'handlers that exclude each other',
		'CONFLICTING_HANDLERS',
		{ eventHandlers: { eventHandler: URL, eventBotDelete: URL } },
	],
	[
		'v1',
		'a handler on localhost',
		'INVALID_HANDLER_URL',
		{ eventHandlers: { eventHandler: 'http://localhost:5678/x' } },
	],
	['v2', 'a URL in fetch mode', 'WEBHOOK_URL_UNUSED', { additionalFields: { webhookUrl: URL } }],
	[
		'v2',
		'webhook mode without a URL',
		'WEBHOOK_URL_REQUIRED',
		{ additionalFields: { eventMode: 'webhook' } },
	],
	['v2', 'the token "0"', 'BOT_TOKEN_REQUIRED', { options: { botToken: '0' } }],
	['v2', 'another API version', 'INVALID_API_VERSION', { apiVersion: '={{ "v3" }}' }],
	['v2', 'an avatar source', 'INVALID_AVATAR_SOURCE', { avatarSource: '={{ "file" }}' }],
	['v1', 'broken Base64', 'AVATAR_BASE64_BROKEN', { avatarSource: 'base64', avatarBase64: 'a$b' }],
];

describe.each(['create', 'upsert'] as const)('%s', (operation) => {
	test.each(rows)('%s: %s is refused as %s', async (apiVersion, _, code, change) => {
		expectRefusal(portal.get(), await refusal(newBotOf(operation, apiVersion, change)), code);
	});

	test.each(['v1', 'v2'])('no owner is refused before the code is looked up, %s', async (v) => {
		const refused = await refusal(newBotOf(operation, v), { botToken: '' });
		expectRefusal(portal.get(), refused, 'BOT_TOKEN_REQUIRED');
	});

	test('a token over 40 characters is refused for a new bot of v2, which was not created', async () => {
		const options = { botToken: 'x'.repeat(41) };
		const refused = await refusal(newBotOf(operation, 'v2', { code: newCode(), options }));
		expect(refused).toMatchObject({ code: 'BOT_TOKEN_TOO_LONG', method: 'imbot.v2.Bot.register' });
		expect(callsOf(portal.get()).map(({ method }) => method)).not.toContain(
			'imbot.v2.Bot.register',
		);
	});

	test('a token over 40 characters is good for v1', async () => {
		const { good } = await runBot(
			portal.get(),
			newBotOf(operation, 'v1', { code: newCode(), options: { botToken: 'x'.repeat(64) } }),
		);
		expect(good).toMatchObject([{ created: true }]);
	});
});

test.each<[string, object]>([
	['INVALID_BOOLEAN', { options: { keepOtherFields: '={{ "often" }}' } }],
	['INVALID_BOOLEAN', { options: { skipUnchanged: '={{ "often" }}' } }],
])('the options of an update are checked in Create or Update, too: %s %j', async (code, change) => {
	expectRefusal(portal.get(), await refusal(newBotOf('upsert', 'v2', change)), code);
});

const locator = (mode: string, value: unknown) => ({ botId: { __rl: true, mode, value } });

describe.each(['delete', 'rotateToken'])('%s', (operation) => {
	const of = (change: object) => ({ ...updateOf(39, change), newBotToken: 'other', operation });

	test.each<[string, object]>([
		['INVALID_BOT_ID', locator('id', 0)],
		['INVALID_BOT_ID', locator('id', '={{ $json.nothing }}')],
		['INVALID_BOT_ID', locator('list', '={{ "" }}')],
		['INVALID_BOT_CODE', locator('code', ' ')],
	])('%s: %j', async (code, change) => {
		expectRefusal(portal.get(), await refusal(of(change)), code);
	});

	test.each([locator('id', 39), locator('code', 'nobody')])('no owner, %j', async (change) => {
		for (const apiVersion of operation === 'delete' ? ['v1', 'v2'] : ['v2']) {
			const refused = await refusal(of({ ...change, apiVersion }), { botToken: '' });
			expectRefusal(portal.get(), refused, 'BOT_TOKEN_REQUIRED');
		}
	});
});

test.each<[string, string]>([
	['NEW_TOKEN_REQUIRED', ''],
	['NEW_TOKEN_REQUIRED', '  '],
	['NEW_TOKEN_REQUIRED', '0'],
	['NEW_TOKEN_REQUIRED', '={{ $json.nothing }}'],
	['NEW_TOKEN_REQUIRED', '={{ $json.missing }}'],
	['INVALID_TEXT', '={{ { token: 1 } }}'],
	['NEW_TOKEN_TOO_LONG', 'x'.repeat(41)],
	['NEW_TOKEN_UNCHANGED', ' bot-token '],
])('rotateToken: %s for the new token "%s"', async (code, newBotToken) => {
	const parameters = { ...updateOf(39), operation: 'rotateToken', newBotToken };
	const refused = await refusal(parameters);
	expectRefusal(portal.get(), refused, code);
	expect(JSON.stringify(refused)).not.toContain('bot-token');
});

test('rotateToken: bots of an app have no token', async () => {
	const parameters = { ...updateOf(39), operation: 'rotateToken', newBotToken: 'other' };
	const { failed } = await runBot(portal.get(), { ...parameters, authentication: 'oAuth2' });
	expectRefusal(portal.get(), failed[0], 'TOKEN_ROTATION_NEEDS_WEBHOOK');
});

test('v1 with only the handlers that it demands', async () => {
	const eventHandlers = { eventMessageAdd: URL, eventWelcomeMessage: URL, eventBotDelete: URL };
	const { good } = await runBot(
		portal.get(),
		newBotOf('create', 'v1', { ...HANDLER, code: newCode(), eventHandlers }),
	);
	expect(good).toMatchObject([{ fields: ['name', ...Object.keys(eventHandlers)] }]);
});

test('a bot that has a token over 40 characters since before is served by v2', async () => {
	const botToken = 'x'.repeat(64);
	const bot = portal.get().addBot({ code: newCode(), name: 'A', owner: `custom${botToken}` });
	portal.get().addChat({ id: 500 + bot.id, title: 'Team', members: [bot.id] });
	const options = { botToken };
	const dialogId = byId(`chat${500 + bot.id}`);
	const parameters = { botId: byId(bot.id), apiVersion: 'v2', options };
	for (const [resource, operation, change] of [
		['bot', 'update', { updateFields: { name: 'B' } }],
		['message', 'send', { dialogId, text: 'x' }],
		['command', 'create', { command: 'a', additionalFields: { hidden: true } }],
		['chat', 'update', { dialogId, updateFields: { description: 'x' } }],
	] as const) {
		portal.get().chats.get(500 + bot.id)!.ownerId = bot.id;
		const { json, error } = await runOperation(portal.get(), resource, operation, {
			...parameters,
			...change,
		});
		expect([error, json]).toEqual([undefined, [expect.any(Object)]]);
	}
});
