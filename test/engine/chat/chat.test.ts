import { usePortal } from '../../support/portalSetup';
import {
	addPeople,
	byId,
	itemsOf,
	onError,
	runOperation,
	runOverOAuth,
} from '../../support/chatRun';
import { image } from '../../support/images';

const portal = usePortal();
const run = async (operation: string, parameters: object = {}, options: object = {}) =>
	await runOperation(portal.get(), 'chat', operation, parameters, options);

beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().chats.clear();
	portal.get().addChat({ id: 5, title: 'Old', members: [39, 1, 2], managers: [39] });
});

const chat = (id = 5) => portal.get().chats.get(id)!;
const methods = () => portal.get().journal.map(({ method }) => method);
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

describe('Members', () => {
	test.each([
		['addMembers', { userIds: '3, 3' }, { added: true, userIds: [3] }, [1, 2, 3, 39]],
		['removeMember', { userId: byId(2) }, { removed: true, userId: 2 }, [1, 39]],
	])('%s %j', async (operation, change, expected, members) => {
		const { json } = await run(operation, { ...inChat, ...change });
		expect(json).toEqual([{ ...expected, dialogId: 'chat5' }]);
		expect([...chat().members].sort((a, b) => a - b)).toEqual(members);
	});

	test('managers come and go, the chat gets another owner, the bot leaves', async () => {
		const userId = byId('={{ 2 }}');
		expect((await run('addManager', { ...inChat, userId })).json).toEqual([
			{ added: true, dialogId: 'chat5', userId: 2 },
		]);
		expect([...chat().managers]).toEqual([39, 2]);
		expect((await run('removeManager', { ...inChat, userId })).json).toEqual([
			{ removed: true, dialogId: 'chat5', userId: 2 },
		]);
		expect([...chat().managers]).toEqual([39]);
		expect((await run('setOwner', { ...inChat, userId })).json).toEqual([
			{ updated: true, dialogId: 'chat5', ownerId: 2 },
		]);
		expect(chat().ownerId).toBe(2);
		expect((await run('leave', inChat)).json).toEqual([{ left: true, dialogId: 'chat5' }]);
		expect(chat().members.has(39)).toBe(false);
	});

	test.each([
		['addMembers', { userIds: ' ' }, 'USER_IDS_MISSING'],
		['addMembers', { userIds: '={{ null }}' }, 'USER_IDS_MISSING'],
		['addMembers', { userIds: '={{ [] }}' }, 'USER_IDS_MISSING'],
		['addMembers', { userIds: '={{ [1, null] }}' }, 'INVALID_USER_ID'],
		['addMembers', { userIds: '1', dialogId: byId(2) }, 'GROUP_CHAT_REQUIRED'],
		['removeMember', { userId: byId('-1') }, 'INVALID_USER_ID'],
		['removeMember', { userId: byId(1), dialogId: byId('chat') }, 'INVALID_DIALOG_ID'],
		['addManager', { userId: byId(1), dialogId: byId('5chat') }, 'INVALID_DIALOG_ID'],
		['setOwner', { userId: byId('={{ null }}') }, 'INVALID_USER_ID'],
		['leave', { dialogId: byId(0) }, 'INVALID_DIALOG_ID'],
		['leave', { dialogId: byId('chat0') }, 'INVALID_DIALOG_ID'],
		['leave', { dialogId: byId('={{ undefined }}') }, 'INVALID_DIALOG_ID'],
		['setTextField', { textFieldEnabled: 'perhaps' }, 'INVALID_BOOLEAN'],
	])('%s with %j is refused before anything is sent', async (operation, change, code) => {
		const { failed } = await run(operation, { ...inChat, ...change }, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('100 invitations into chats of their own take 4 requests', async () => {
		for (let id = 100; id < 200; id += 1) portal.get().addChat({ id, members: [39] });
		const items = itemsOf(...Array.from({ length: 100 }, (_, n) => ({ id: 100 + n })));
		const parameters = { dialogId: byId('=chat{{ $json.id }}'), userIds: '2' };
		expect((await run('addMembers', parameters, { items })).json).toHaveLength(100);
		expect(portal.get().requests).toBe(4);
		expect(chat(199).members.has(2)).toBe(true);
	});
});

describe('Get Members', () => {
	const fill = (count: number) => {
		for (let id = 1000; id < 1000 + count - 1; id += 1) {
			portal.get().addUser({ id, name: `User ${id}` });
			chat().members.add(id);
		}
		chat().members.delete(1);
		chat().members.delete(2);
	};
	const list = async (change: object) => await run('getMembers', { ...inChat, ...change });

	test('gives names, in the order of their IDs', async () => {
		const { json } = await list({});
		expect(json).toEqual([
			expect.objectContaining({ userId: 1, name: 'Alex Admin', bot: false }),
			expect.objectContaining({ userId: 2, lastName: 'Ant', workPosition: 'Manager' }),
			expect.objectContaining({ userId: 39, name: 'Support', bot: true }),
		]);
		expect(Object.keys(json[0])).toHaveLength(10);
	});

	test('a limit, and the raw answer', async () => {
		const { json } = await list({ limit: 1, simplify: false });
		expect(json).toMatchObject([{ id: 1, firstName: 'Alex', departments: expect.anything() }]);
	});

	test.each([
		[199, 1],
		[200, 2],
		[399, 2],
	])('all of %i members take %i requests', async (count, requests) => {
		fill(count);
		const { json } = await list({ returnAll: true });
		const ids = json.map(({ userId }) => Number(userId));
		expect(new Set(ids).size).toBe(count);
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
		expect(portal.get().requests).toBe(requests);
	});

	test('more than the API can give is refused, not cut off', async () => {
		fill(450);
		const { error } = await list({ returnAll: true });
		expect(error?.message).toMatch(/400 members or more.*chat5 \(TOO_MANY_MEMBERS\)/);
	});

	test('a portal that does not sort is not taken at its word', async () => {
		fill(250);
		const result = [...portal.get().users.keys()].slice(0, 200).map((id) => ({ id }));
		portal.get().fault({ kind: 'answer', body: { result }, times: 2 });
		expect((await list({ returnAll: true })).error?.message).toMatch(/TOO_MANY_MEMBERS/);
	});

	test.each([201, '={{ "abc" }}', 0])('the limit %s is refused', async (limit) => {
		expect((await list({ limit })).error?.message).toMatch(/INVALID_LIMIT/);
		expect(portal.get().requests).toBe(0);
	});
});

test.each([true, 'N', '={{ false }}'])('the text field set to %s', async (textFieldEnabled) => {
	const expected = textFieldEnabled === true;
	for (const dialogId of ['chat5', '2']) {
		const { json } = await run('setTextField', { dialogId: byId(dialogId), textFieldEnabled });
		expect(json).toEqual([{ updated: true, dialogId, textFieldEnabled: expected }]);
	}
	expect([...portal.get().chats.values()].map((one) => one.textFieldEnabled)).toEqual([
		expected,
		expected,
	]);
	expect(methods()).toEqual(Array(2).fill('imbot.v2.Chat.TextField.enabled'));
});

test('"no" without a reason is not taken for "done"', async () => {
	portal.get().fault({ kind: 'answer', body: { result: { result: false } } });
	const { failed } = await run('leave', inChat, onError);
	expect(failed).toMatchObject([
		{ code: 'WRONG_REQUEST', httpStatus: 200, method: 'imbot.v2.Chat.leave' },
	]);
});
