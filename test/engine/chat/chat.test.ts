import { byId, itemsOf, onError, runOverOAuth, useChats } from '../../support/chatRun';
import { image } from '../../support/images';

const { portal, run, chat } = useChats();
const inChat = { dialogId: byId('chat5') };

describe('Create', () => {
	test('takes everything the form has', async () => {
		const { json } = await run('create', {
			title: 'Süpport & more 🤖 100% $result[x]',
			userIds: '2, 3',
			additionalFields: {
				color: 'LIGHT_BLUE',
				description: 'A + B',
				message: 'Hello [b]all[/b] & co',
				ownerId: byId('1'),
			},
			avatarSource: 'base64',
			avatarBase64: (await image('png', 20, 30)).toString('base64'),
		});
		expect(json).toEqual([
			{
				created: true,
				dialogId: 'chat6',
				chatId: 6,
				title: 'Süpport & more 🤖 100% $result[x]',
				description: 'A + B',
				color: 'LIGHT_BLUE',
				avatar: expect.stringContaining('http'),
				ownerId: 1,
				role: 'member',
				userCounter: 4,
				type: 'chat',
				messageId: expect.any(Number),
			},
		]);
		expect([...chat(6).members].sort()).toEqual([1, 2, 3, 39]);
		const texts = [...portal.get().messages.values()].map(({ text }) => text);
		expect(texts).toContain('Hello [b]all[/b] & co');
		// The chat, its first message, and whether its owner is in it.
		expect(portal.get().requests).toBe(3);
	});

	test('needs nothing, and gives the raw answer when asked', async () => {
		const { json } = await run('create', { simplify: false });
		expect(json).toMatchObject([{ chat: { id: 6, owner: 39 }, users: [{ id: 39 }] }]);
		expect(portal.get().journal[0].params).toEqual({
			botId: 39,
			botToken: 'bot-token',
		});
	});

	test.each([
		['a list', '={{ [2, "3"] }}'],
		['a number', '={{ 2 }}'],
		['text', ' 2;3 2 '],
		['JSON', '["2", 3]'],
		['a list with gaps', '={{ [2, ""] }}'],
	])('takes people as %s', async (_, userIds) => {
		const { json } = await run('create', { userIds });
		expect(json).toHaveLength(1);
		expect([...chat(6).members]).toEqual(expect.arrayContaining([2]));
	});

	test.each([
		['a book', { additionalFields: { message: 'x'.repeat(20_001) } }, 'TEXT_TOO_LONG'],
		['an unknown color', { additionalFields: { color: 'beige' } }, 'INVALID_COLOR'],
		['an owner that is none', { additionalFields: { ownerId: byId('') } }, 'INVALID_USER_ID'],
		['people who are none', { userIds: '1, two' }, 'INVALID_USER_ID'],
		['no bot', { botId: byId('={{ null }}') }, 'INVALID_BOT_ID'],
		['no image', { avatarSource: 'binary' }, 'AVATAR_MISSING'],
	])('%s: refused before anything is sent', async (_, change, code) => {
		const { failed } = await run('create', change, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('100 chats in few requests, people who do not exist are passed over', async () => {
		const items = itemsOf(...Array.from({ length: 100 }, (_, n) => ({ n })));
		const { json } = await run(
			'create',
			{ title: '=Chat {{ $json.n }}', userIds: '2,999' },
			{ items },
		);
		expect(json.map(({ title }) => title)).toEqual(items.map(({ json: { n } }) => `Chat ${n}`));
		expect(json.every(({ userCounter }) => userCounter === 2)).toBe(true);
		expect(portal.get().requests).toBe(2);
	});

	test('works over an OAuth app', async () => {
		portal.get().addBot({ id: 40, code: 'app', name: 'App', owner: portal.get().app.clientId });
		const { json } = await runOverOAuth(portal.get(), 'chat', 'create', {
			botId: { __rl: true, mode: 'code', value: 'app' },
			title: 'Over OAuth',
		});
		expect(json).toMatchObject([{ title: 'Over OAuth', ownerId: 40 }]);
	});
});

describe('Get', () => {
	test.each([
		['by ID', byId('chat5')],
		['in capitals', byId(' CHAT5 ')],
		['with a zero too many', byId('chat05')],
		['of a workgroup', byId('sg5')],
		['of a CRM entity', byId('crm5')],
		[
			'by link',
			{ __rl: true, mode: 'url', value: 'https://x.bitrix24.com/online/?IM_DIALOG=chat5' },
		],
		['by link in the field for IDs', byId('https://x.bitrix24.com/online/?IM_DIALOG=chat5')],
		['as a plain text', 'chat5'],
	])('%s', async (_, dialogId) => {
		const { json } = await run('get', { dialogId });
		expect(json).toMatchObject([{ dialogId: 'chat5', chatId: 5, title: 'Old', ownerId: 39 }]);
	});

	test('the private chat with a person, raw', async () => {
		const { json } = await run('get', { dialogId: byId(2), simplify: false });
		expect(json).toMatchObject([{ chat: { dialogId: '2' } }]);
	});

	test('an answer without a chat is none', async () => {
		portal.get().fault({ kind: 'answer', body: { result: { chat: [] } } });
		const { error } = await run('get', inChat);
		expect(error?.message).toMatch(/UNEXPECTED_ANSWER/);
	});

	test('100 chats in 2 requests', async () => {
		const items = itemsOf(...Array.from({ length: 100 }, () => ({})));
		expect((await run('get', inChat, { items })).json).toHaveLength(100);
		expect(portal.get().requests).toBe(2);
	});
});

describe('Update', () => {
	test('changes what is added, and nothing else', async () => {
		const { json } = await run('update', {
			...inChat,
			updateFields: { description: '', color: 'lightBlue' },
		});
		expect(json).toEqual([{ updated: true, dialogId: 'chat5', fields: ['description', 'color'] }]);
		expect(chat()).toMatchObject({ title: 'Old', description: '', color: 'LIGHT_BLUE' });
	});

	test('an avatar alone, from a binary field', async () => {
		const binary = {
			data: { data: (await image('png', 5, 5)).toString('base64'), mimeType: 'image/png' },
		};
		const { json } = await run(
			'update',
			{ ...inChat, avatarSource: 'binary', avatarBinaryProperty: 'data' },
			{ items: [{ json: {}, binary }] },
		);
		expect(json).toEqual([{ updated: true, dialogId: 'chat5', fields: ['avatar'] }]);
		expect(chat().avatar).toMatchObject({ width: 5, height: 5 });
	});

	test('the last item has the last word, also between updates that travel alone', async () => {
		const items = itemsOf({ title: 'One' }, { title: 'Two $result[' }, { title: 'Three' });
		await run('update', { ...inChat, updateFields: { title: '={{ $json.title }}' } }, { items });
		expect(chat().title).toBe('Three');
		const order = portal.get().journal.filter(({ method }) => method.endsWith('update'));
		expect(order.map(({ params }) => (params.fields as { title: string }).title)).toEqual([
			...['One', 'Two $result[', 'Three'],
		]);
	});

	test.each([
		['nothing', {}, 'NOTHING_TO_UPDATE', /nothing to update: no field of the chat/],
		['null', { updateFields: { title: '={{ null }}' } }, 'NOTHING_TO_UPDATE', /choose an avatar/],
		['a blank title', { updateFields: { title: ' ' } }, 'CHAT_TITLE_EMPTY', /keep the old title/],
		['an unknown color', { updateFields: { color: 'beige' } }, 'INVALID_COLOR', /LIGHT_BLUE/],
		['an object', { updateFields: { title: '={{ ({}) }}' } }, 'INVALID_TEXT', /object/],
		[
			'a text as avatar',
			{ avatarSource: 'base64', avatarBase64: 'SGk=' },
			'AVATAR_NOT_AN_IMAGE',
			/PNG/,
		],
	])('%s is refused before anything is sent', async (_, change, code, text) => {
		const { failed } = await run('update', { ...inChat, ...change }, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null, method: null }]);
		expect(`${failed[0].message} ${failed[0].hint}`).toMatch(text);
		expect(portal.get().requests).toBe(0);
	});
});

test.each(['create', 'update'])(
	'%s: the bot and its token are checked before an avatar is read',
	async (operation) => {
		// There is no such field: reading it would give another error.
		const change = { ...inChat, avatarSource: 'binary', avatarBinaryProperty: 'none' };
		const code = async (parameters: object) =>
			(await run(operation, { ...change, ...parameters }, onError)).failed[0].code;
		expect(await code({ botId: byId('={{ null }}') })).toBe('INVALID_BOT_ID');
		expect(await code({ options: { botToken: '0' } })).toBe('BOT_TOKEN_REQUIRED');
		expect(await code({})).toBe('AVATAR_MISSING');
	},
);
