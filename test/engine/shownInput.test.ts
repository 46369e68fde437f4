import { newBotOf, newCode, runBot } from '../support/newBot';
import { updateOf, usePortal } from '../support/portalSetup';

const portal = usePortal();

const v1 = { apiVersion: 'v1' };
const SECRET = 'hush-hush';

const messageOf = async (parameters: object) => {
	const items = [{ secret: SECRET, list: [SECRET] }];
	const { failed } = await runBot(portal.get(), parameters as never, { items });
	expect(JSON.stringify(failed)).not.toContain(SECRET);
	expect(portal.get().requests).toBe(0);
	return failed[0] as { code: string; message: string };
};

test.each([
	[`http://localhost/bot?CLIENT_ID=${SECRET}`, 'http://localhost/bot'],
	[`http://localhost/bot#${SECRET}`, 'http://localhost/bot'],
	[`http://localhost/bot&CLIENT_ID=${SECRET}`, 'http://localhost/bot'],
	[`https://ada:${SECRET}@localhost/bot`, 'https://localhost/bot'],
	[`ftp://ada:${SECRET}@example.com/bot`, 'ftp://example.com/bot'],
	[`ada:${SECRET}@example.com/bot`, ''],
	[`https://ada:p?${SECRET}@example.com`, ''],
	[`example.com/bot?CLIENT_ID=${SECRET}`, 'example.com/bot'],
	[`http://localhost/${'🚀'.repeat(20)}`, `http://localhost/${'%F0%9F%9A%80'.repeat(2)}%F0%9F%9A`],
	[`localhost/${'x'.repeat(60)}`, `localhost/${'x'.repeat(40)}`],
])('of the handler %s, the message shows what is no secret', async (url, shown) => {
	const bot = await messageOf(updateOf(1, { ...v1, eventHandlers: { eventMessageAdd: url } }));
	expect(bot.code).toBe('INVALID_HANDLER_URL');
	expect(bot.message).toMatch(/eventMessageAdd: /);
	expect(bot.message.split('eventMessageAdd: ')[1].trim()).toBe(shown);
});

describe.each([
	['AVATAR_MISSING', 'avatarBinaryProperty', { resource: 'bot', operation: 'update' }],
	['FILE_MISSING', 'binaryPropertyName', { resource: 'file', operation: 'upload' }],
])('%s', (code, name, operation) => {
	const missing = async (field: string) =>
		await messageOf({
			...updateOf(1),
			...operation,
			dialogId: { __rl: true, mode: 'id', value: 'chat5' },
			avatarSource: 'binary',
			[name]: field,
		});

	test.each(['={{ $json }}', '={{ $json.list }}', '={{ null }}', '={{ 5 }}'])(
		'%s is no field name',
		async (field) => {
			const { message, code: refused } = await missing(field);
			expect(refused).toBe(code);
			expect(message).toMatch(/the field name is no text/);
		},
	);

	test('a name is shown, shortened', async () => {
		const { message, code: refused } = await missing(`${'🚀'.repeat(60)}`);
		expect(refused).toBe(code);
		expect(message).toContain(`no field "${'🚀'.repeat(50)}" in the input`);
	});
});

const long = '🚀'.repeat(60);
test.each([
	['INVALID_COLOR', updateOf(1, { updateFields: { color: `={{ "${long}" }}` } })],
	['INVALID_GENDER', updateOf(1, { updateFields: { gender: `={{ "${long}" }}` } })],
	['INVALID_BACKGROUND', updateOf(1, { updateFields: { backgroundId: `={{ "${long}" }}` } })],
	['INVALID_EMAIL', updateOf(1, { ...v1, updateFields: { email: long } })],
	[
		'INVALID_BOT_TYPE',
		newBotOf('create', 'v2', { code: newCode(), additionalFields: { type: `={{ "${long}" }}` } }),
	],
	[
		'INVALID_COLOR',
		{
			...updateOf(1),
			resource: 'chat',
			dialogId: { __rl: true, mode: 'id', value: 'chat5' },
			updateFields: { color: `={{ "${long}" }}` },
		},
	],
])('%s shows 50 characters of the value', async (code, parameters) => {
	const refused = await messageOf(parameters);
	expect(refused.code).toBe(code);
	expect([...refused.message].filter((character) => character === '🚀')).toHaveLength(50);
});

test('a color of a chat that is no text', async () => {
	const parameters = {
		...updateOf(1),
		resource: 'chat',
		dialogId: { __rl: true, mode: 'id', value: 'chat5' },
		updateFields: { color: '={{ $json }}' },
	};
	expect((await messageOf(parameters)).code).toBe('INVALID_TEXT');
});
