import { runNode } from '../support/engine';
import { startFileServer, type FileServer } from '../support/fileServer';
import { binaryField, image } from '../support/images';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';

const portal = usePortal();

let files: FileServer;
beforeAll(async () => {
	files = await startFileServer(await image());
});
afterAll(async () => await files.close());

const run = async (parameters: object, binary?: Record<string, ReturnType<typeof binaryField>>) => {
	const { output, error } = await runNode({
		parameters: updateOf(39, parameters),
		items: [{ json: { nothing: null }, binary }],
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
	});
	expect(error).toBeUndefined();
	return output[1][0]?.json.error as Record<string, unknown>;
};

const expectRefusal = (refusal: Record<string, unknown>, code: string) => {
	expect(refusal).toEqual({
		message: expect.stringMatching(/\w/),
		code,
		hint: expect.stringMatching(/\w/),
		httpStatus: null,
		method: null,
		retryable: false,
	});
	expect(portal.get().requests).toBe(0);
};

const v1 = { apiVersion: 'v1' };
const name = { updateFields: { name: 'Ada' } };
const byId = (value: unknown) => ({ ...name, botId: { __rl: true, mode: 'id', value } });

test.each<[string, string, object]>([
	['nothing to update', 'NOTHING_TO_UPDATE', {}],
	['only fields without a value', 'NOTHING_TO_UPDATE', { updateFields: { name: '={{ null }}' } }],
	[
		'only undefined fields',
		'NOTHING_TO_UPDATE',
		{ updateFields: { name: '={{ $json.missing }}' } },
	],
	['v1: nothing', 'NOTHING_TO_UPDATE', v1],
	['fields of the other generation', 'NOTHING_TO_UPDATE', { updateFields: { email: 'a@b.c' } }],
	['bot ID 0', 'INVALID_BOT_ID', byId(0)],
	['bot ID negative', 'INVALID_BOT_ID', byId(-5)],
	['bot ID text', 'INVALID_BOT_ID', byId('support')],
	['bot ID with a fraction', 'INVALID_BOT_ID', byId('3.5')],
	['bot ID beyond whole numbers', 'INVALID_BOT_ID', byId('99999999999999999999')],
	['bot ID empty', 'INVALID_BOT_ID', byId('={{ "" }}')],
	['bot ID null', 'INVALID_BOT_ID', byId('={{ $json.nothing }}')],
	['bot ID undefined', 'INVALID_BOT_ID', byId('={{ $json.missing }}')],
	[
		'bot code empty',
		'INVALID_BOT_CODE',
		{ ...name, botId: { __rl: true, mode: 'code', value: ' ' } },
	],
	['both names empty', 'NAMES_EMPTY', { updateFields: { name: '', lastName: '' } }],
	['v1: both names empty', 'NAMES_EMPTY', { ...v1, updateFields: { name: '', lastName: ' ' } }],
	['impossible date', 'INVALID_BIRTHDAY', { ...v1, updateFields: { birthday: '2026-02-30' } }],
	['date of another form', 'INVALID_BIRTHDAY', { ...v1, updateFields: { birthday: '31.05.1990' } }],
	['empty date', 'INVALID_BIRTHDAY', { ...v1, updateFields: { birthday: '' } }],
	['bad gender', 'INVALID_GENDER', { updateFields: { gender: '={{ "male" }}' } }],
	['bad color', 'INVALID_COLOR', { updateFields: { color: '={{ "BLUE" }}' } }],
	['empty color', 'INVALID_COLOR', { updateFields: { color: '={{ "" }}' } }],
	['bad email', 'INVALID_EMAIL', { ...v1, updateFields: { email: 'nobody' } }],
	['empty code', 'INVALID_CODE', { ...v1, updateFields: { code: '' } }],
	['bad background', 'INVALID_BACKGROUND', { updateFields: { backgroundId: '={{ "red" }}' } }],
	['bad boolean', 'INVALID_BOOLEAN', { updateFields: { isHidden: '={{ "maybe" }}' } }],
	['object as text', 'INVALID_TEXT', { updateFields: { name: '={{ { a: 1 } }}' } }],
	['bad event mode', 'INVALID_EVENT_MODE', { updateFields: { eventMode: '={{ "push" }}' } }],
	['webhook mode without URL', 'WEBHOOK_URL_REQUIRED', { updateFields: { eventMode: 'webhook' } }],
	[
		'fetch mode with URL',
		'WEBHOOK_URL_UNUSED',
		{ updateFields: { eventMode: 'fetch', webhookUrl: 'https://example.com' } },
	],
	['API version', 'INVALID_API_VERSION', { ...name, apiVersion: '={{ "v3" }}' }],
	[
		'webhook URL localhost',
		'INVALID_HANDLER_URL',
		{ updateFields: { webhookUrl: 'http://localhost' } },
	],
	...[
		'example.com/bot',
		'http://localhost:5678/x',
		'ftp://example.com',
		'HTTPS://example.com',
		'',
	].map((url): [string, string, object] => [
		`handler "${url}"`,
		'INVALID_HANDLER_URL',
		{ ...v1, eventHandlers: { eventMessageAdd: url } },
	]),
	[
		'handlers that exclude each other',
		'CONFLICTING_HANDLERS',
		{
			...v1,
			eventHandlers: { eventHandler: 'https://example.com', eventBotDelete: 'https://example.com' },
		},
	],
	['token over 40 in v2', 'BOT_TOKEN_TOO_LONG', { ...name, options: { botToken: 'x'.repeat(41) } }],
	[
		'token "0", which PHP takes for none',
		'BOT_TOKEN_REQUIRED',
		{ ...name, options: { botToken: '0' } },
	],
	['avatar source', 'INVALID_AVATAR_SOURCE', { ...name, avatarSource: '={{ "Binary" }}' }],
	['not a number as text', 'INVALID_TEXT', { updateFields: { name: '={{ Number("x") }}' } }],
	['Skip Unchanged', 'INVALID_BOOLEAN', { ...name, options: { skipUnchanged: '={{ "often" }}' } }],
	[
		'an expression that fails',
		'INVALID_INPUT',
		{ updateFields: { name: '={{ $("Nope").item }}' } },
	],
	['missing binary field', 'AVATAR_MISSING', { avatarSource: 'binary' }],
	['empty avatar URL', 'AVATAR_MISSING', { avatarSource: 'url', avatarUrl: '' }],
	['empty Base64', 'AVATAR_MISSING', { avatarSource: 'base64', avatarBase64: '' }],
	['broken Base64', 'AVATAR_BASE64_BROKEN', { avatarSource: 'base64', avatarBase64: 'a$b' }],
	['cut Base64', 'AVATAR_BASE64_BROKEN', { avatarSource: 'base64', avatarBase64: 'abcde' }],
	[
		'prefix only',
		'AVATAR_EMPTY',
		{ avatarSource: 'base64', avatarBase64: 'data:image/png;base64,' },
	],
	['avatar URL ftp', 'AVATAR_URL_INVALID', { avatarSource: 'url', avatarUrl: 'ftp://a.b/c.png' }],
	['avatar URL file', 'AVATAR_URL_INVALID', { avatarSource: 'url', avatarUrl: '/etc/passwd' }],
])('%s is refused as %s and nothing is sent', async (_, code, parameters) => {
	const refusal = await run(parameters);
	expectRefusal({ ...refusal, method: code.startsWith('BOT_TOKEN') ? null : refusal.method }, code);
});

test.each([
	['/missing.png', 'AVATAR_URL_UNREACHABLE'],
	['/page', 'AVATAR_NOT_AN_IMAGE'],
	['/heavy.png', 'AVATAR_TOO_HEAVY'],
	['/broken.png', 'AVATAR_URL_UNREACHABLE'],
])('avatar URL %s is refused as %s', async (path, code) => {
	const refusal = await run({ avatarSource: 'url', avatarUrl: files.url + path });
	expect(refusal).toMatchObject({ code, httpStatus: null });
	expect(portal.get().requests).toBe(0);
});

test.each(['/avatar.png', '/moved.png'])('avatar URL %s is used', async (path) => {
	const bot = portal.get().addBot({ code: path, name: 'Ada' });
	await run({
		botId: { __rl: true, mode: 'id', value: bot.id },
		avatarSource: 'url',
		avatarUrl: files.url + path,
	});
	expect(bot.avatar).toMatchObject({ width: 8, height: 6 });
});

test.each<[string, string, () => Promise<Buffer> | Buffer]>([
	['a text file named .png', 'AVATAR_NOT_AN_IMAGE', () => Buffer.from('hello')],
	['an SVG', 'AVATAR_NOT_AN_IMAGE', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
	['an empty file', 'AVATAR_EMPTY', () => Buffer.alloc(0)],
	[
		'a truncated image',
		'AVATAR_DAMAGED',
		async () => (await image('jpeg', 90, 90)).subarray(0, -9),
	],
	['5001 pixels', 'AVATAR_TOO_BIG', async () => await image('png', 5001, 1)],
	[
		'11 MB',
		'AVATAR_TOO_HEAVY',
		async () => Buffer.concat([await image(), Buffer.alloc(11_000_000)]),
	],
])('%s is refused as %s', async (_, code, bytes) => {
	const refusal = await run(
		{ avatarSource: 'binary' },
		{ data: binaryField(await bytes(), 'avatar.png') },
	);
	expectRefusal(refusal, code);
});

test.each([
	['not a URL', 'my webhook', 'INVALID_WEBHOOK_URL'],
	['empty', '', 'INVALID_WEBHOOK_URL'],
	['without a secret', 'https://example.bitrix24.com/rest/1/', 'INVALID_WEBHOOK_URL'],
	['a portal only', 'https://example.bitrix24.com', 'INVALID_WEBHOOK_URL'],
	['another scheme', 'ftp://example.bitrix24.com/rest/1/secret/', 'INVALID_WEBHOOK_URL'],
	['plain http to the cloud', 'http://example.bitrix24.de/rest/1/secret/', 'INSECURE_PORTAL_URL'],
])('a webhook URL that is %s is refused', async (_, webhookUrl, code) => {
	const { output } = await runNode({
		parameters: updateOf(39, name),
		credentials: webhookCredential(portal.get(), { webhookUrl }),
		node: { onError: 'continueErrorOutput' },
	});
	expectRefusal(output[1][0].json.error as Record<string, unknown>, code);
});

test('no Client ID is refused before anything is sent', async () => {
	for (const apiVersion of ['v1', 'v2']) {
		const { output } = await runNode({
			parameters: updateOf(39, { ...name, apiVersion }),
			credentials: webhookCredential(portal.get(), { botToken: '' }),
			node: { onError: 'continueErrorOutput' },
		});
		expect(output[1][0].json.error).toMatchObject({ code: 'BOT_TOKEN_REQUIRED', httpStatus: null });
	}
	expect(portal.get().requests).toBe(0);
});

test('a credential whose expression gives different webhooks is read for each item', async () => {
	const bot = portal.get().addBot({ code: 'percredential', name: 'Ada' });
	const good = webhookCredential(portal.get()).bitrix24BotWebhookApi as object;
	const { output } = await runNode({
		parameters: updateOf(bot.id, name),
		items: [{ json: {} }, { json: {} }, { json: {} }],
		credentials: {
			bitrix24BotWebhookApi: (reading) => ({
				...good,
				...(reading === 1 ? { webhookUrl: 'x' } : {}),
			}),
		},
		node: { onError: 'continueErrorOutput' },
	});
	expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(output[1]).toMatchObject([{ json: { error: { code: 'INVALID_WEBHOOK_URL' } } }]);
});
