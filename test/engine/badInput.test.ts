import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';
import { expectRefusal, refusalOf } from '../support/refusal';

const portal = usePortal();

const run = async (parameters: object) =>
	await refusalOf({
		parameters: updateOf(39, parameters),
		items: [{ json: { nothing: null } }],
		credentials: webhookCredential(portal.get()),
	});

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
	['name empty', 'NAME_EMPTY', { updateFields: { name: '' } }],
	[
		'name of blanks beside a last name',
		'NAME_EMPTY',
		{ updateFields: { name: ' ', lastName: 'B' } },
	],
	['v1: name empty', 'NAME_EMPTY', { ...v1, updateFields: { name: '', color: 'MINT' } }],
	['email without a domain', 'INVALID_EMAIL', { ...v1, updateFields: { email: 'bot@localhost' } }],
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
])('%s is refused as %s and nothing is sent', async (_, code, parameters) => {
	expectRefusal(portal.get(), await run(parameters), code);
});
