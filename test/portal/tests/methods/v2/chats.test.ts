import { startPortal, type Portal } from '../../..';
import { call, refusal, type Answer } from '../../support/client';
import { png } from '../../support/pictures';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addUser({ id: 2, name: 'Anna', lastName: 'Davis', email: 'anna@example.com' });
	portal.addUser({ id: 3, name: 'Ben' });
});
afterEach(async () => await portal.close());

const v2 = async (name: string, params: object = {}): Promise<Answer> =>
	await call(portal, `imbot.v2.Chat.${name}`, { botId: 39, botToken: 'bot-token', ...params });
const code = async (name: string, params: object = {}) => (await refusal(v2(name, params)))[1];
const texts = (chatId: number) =>
	[...portal.messages.values()].filter((m) => m.chatId === chatId).map(({ text }) => text);
const done = { status: 200, result: { result: true } };

interface ChatAnswer {
	chat: { id: number; name: string; color: string; avatar: string } & Record<string, unknown>;
	users: Array<{ id: number }>;
}

const add = async (fields?: object) => {
	const answer = await v2('add', fields ? { fields } : {});
	return answer.result as ChatAnswer;
};

describe('every method in a chat', () => {
	const methods = [
		'get',
		'update',
		'setOwner',
		'leave',
		'User.add',
		'User.delete',
		'User.list',
		'Manager.add',
		'Manager.delete',
		'TextField.enabled',
	];

	it.each(methods)('%s runs the standard checks, then requires the dialog', async (name) => {
		expect(await code(name, { botToken: '' })).toBe('BOT_TOKEN_NOT_SPECIFIED');
		expect(await code(name, { botId: 0 })).toBe('BOT_ID_REQUIRED');
		expect(await code(name, { botId: 7 })).toBe('BOT_NOT_FOUND');
		expect(await code(name, { botToken: 'x' })).toBe('BOT_OWNERSHIP_ERROR');
		const text = 'Could not find value for parameter {dialogId}';
		expect(await refusal(v2(name))).toEqual([400, '100', text]);
	});

	it.each(methods)('%s refuses bots that are no members', async (name) => {
		portal.addChat({ id: 5, members: [1, 2] });
		const params = { dialogId: 'chat5', userId: 2, userIds: [2] };
		const text = name === 'TextField.enabled' ? 'Access denied' : 'ACCESS_DENIED';
		expect(await refusal(v2(name, params))).toEqual([400, 'ACCESS_DENIED', text]);
		const missing = name === 'TextField.enabled' ? 'ACCESS_DENIED' : 'CHAT_NOT_FOUND';
		expect(await code(name, { ...params, dialogId: 'chat6' })).toBe(missing);
		expect(await code(name, { ...params, dialogId: '77' })).toBe(missing);
		expect(await code(name, { ...params, dialogId: '39' })).toBe(missing);
		portal.options.unknownChat = 'denied';
		expect(await code(name, { ...params, dialogId: 'chat6' })).toBe('ACCESS_DENIED');
	});

	it.each(['setOwner', 'leave', 'User.add', 'User.delete', 'Manager.add', 'Manager.delete'])(
		'%s does not work in a private dialog',
		async (name) => {
			const params = { dialogId: '2', userId: 2, userIds: [2] };
			expect(await code(name, params)).toBe('ACCESS_DENIED');
		},
	);
});

describe('imbot.v2.Chat.add', () => {
	it('creates a chat as given, with system messages', async () => {
		const fields = {
			title: 'Süpport & more 🤖',
			description: 'About it',
			color: 'lightBlue',
			avatar: (await png(20, 30)).toString('base64'),
			userIds: [2, '3', 999, 2],
			message: 'Hello',
		};
		const { chat, users } = await add(fields);
		expect(chat).toMatchObject({
			dialogId: `chat${chat.id}`,
			name: 'Süpport & more 🤖',
			description: 'About it',
			color: '#4ba5c3',
			type: 'chat',
			messageType: 'C',
			owner: 39,
			role: 'owner',
			managerList: [39],
			userCounter: 3,
			textFieldEnabled: true,
			messageCount: 3,
		});
		expect(users.map(({ id }) => id)).toEqual([39]);
		expect(texts(chat.id)).toEqual([
			'[USER=39][/USER] created the chat',
			'[USER=39][/USER] invited [USER=2][/USER], [USER=3][/USER] to the chat',
			'About it',
		]);
		const picture = await fetch(chat.avatar);
		expect(picture.headers.get('content-type')).toBe('image/png');
		expect((await v2('get', { dialogId: `chat${chat.id}` })).result).toEqual({ chat });
	});

	it('posts no first message; by older docs it does', async () => {
		const { chat } = await add({ message: 'Hello' });
		expect(texts(chat.id)).not.toContain('Hello');
		portal.options.firstMessage = 'posted';
		expect(texts((await add({ message: 'Hello' })).chat.id)).toContain('Hello');
	});

	it('takes an owner who does not exist, and then nobody owns the chat', async () => {
		const { chat, users } = await add({ ownerId: 999 });
		expect(chat).toMatchObject({ owner: 999, userCounter: 1 });
		expect(users.map(({ id }) => id)).toEqual([39]);
	});

	it('creates one without any fields', async () => {
		const { chat } = await add();
		expect(chat).toMatchObject({ owner: 39, userCounter: 1, avatar: '', description: '' });
		expect(chat.name).toMatch(/^[A-Z][a-z ]+ chat No\. 1$/);
		expect(chat.color).toMatch(/^#[0-9a-f]{6}$/);
	});

	it('makes somebody else the owner, who then is a member', async () => {
		const { chat, users } = await add({ ownerId: 2, type: 'open' });
		expect(chat).toMatchObject({ owner: 2, role: 'member', type: 'open', messageType: 'O' });
		expect(users.map(({ id }) => id)).toEqual([39]);
		expect(chat).toMatchObject({ userCounter: 2 });
	});

	it('drops an invalid avatar and refuses an invalid list', async () => {
		const { chat } = await add({ avatar: 'bm8=', color: 'ultraviolet' });
		expect(chat.avatar).toBe('');
		const text =
			'Invalid value {2} to match with parameter {userIds}. Should be value of type array.';
		expect(await refusal(v2('add', { fields: { userIds: 2 } }))).toEqual([400, '100', text]);
	});
});

describe('imbot.v2.Chat.get', () => {
	it('shows a private dialog as its other side, and creates it on demand', async () => {
		const { chat } = (await v2('get', { dialogId: '2' })).result as ChatAnswer;
		expect(chat).toMatchObject({
			dialogId: '2',
			name: 'Anna Davis',
			type: 'private',
			messageType: 'P',
			role: 'member',
			userCounter: 2,
			lastMessageId: null,
			unreadId: null,
		});
		expect(((await v2('get', { dialogId: '2' })).result as ChatAnswer).chat.id).toBe(chat.id);
	});

	it('shows open chats to bots that are not in them', async () => {
		portal.addChat({ id: 5, type: 'open', members: [1] });
		const { chat } = (await v2('get', { dialogId: 'chat5' })).result as ChatAnswer;
		expect(chat).toMatchObject({ id: 5, role: 'guest' });
		expect(await code('User.list', { dialogId: 'chat5' })).toBe('ACCESS_DENIED');
	});

	it('shows what the bot has read', async () => {
		const chat = portal.addChat({ id: 5, members: [1, 39] });
		const own = portal.addMessage(chat, { authorId: 39, text: 'mine' });
		const other = portal.addMessage(chat, { authorId: 1, text: 'yours' });
		expect((await v2('get', { dialogId: 'chat5' })).result).toMatchObject({
			chat: { lastId: own.id, unreadId: other.id, lastMessageId: other.id, messageCount: 2 },
		});
	});
});

describe('imbot.v2.Chat.update', () => {
	it('changes what is given', async () => {
		portal.addChat({ id: 5, title: 'Old', description: 'old', members: [39, 1] });
		const fields = { title: ' New 🎉 ', color: 'darkBlue', description: '' };
		expect(await v2('update', { dialogId: 'chat5', fields })).toMatchObject(done);
		const chat = portal.chats.get(5);
		expect(chat).toMatchObject({ title: 'New 🎉', color: 'DARK_BLUE', description: '' });
		await v2('update', { dialogId: 'CHAT5', fields: { title: ' ', color: 'no' } });
		await v2('update', { dialogId: 'chat5' });
		expect(chat).toMatchObject({ title: 'New 🎉', color: 'DARK_BLUE' });
		expect(texts(5)).toEqual([]);
	});

	it('changes the avatar, and removes it when the new one is no image', async () => {
		const chat = portal.addChat({ id: 5, members: [39] });
		const avatar = (await png(20, 30)).toString('base64');
		await v2('update', { dialogId: 'chat5', fields: { avatar } });
		expect(chat.avatar).toMatchObject({ width: 20, height: 30 });
		const { chat: before } = (await v2('get', { dialogId: 'chat5' })).result as ChatAnswer;
		await v2('update', { dialogId: 'chat5', fields: { avatar: 'bm8=' } });
		expect(chat.avatar).toBeUndefined();
		expect((await fetch(before.avatar)).status).toBe(404);
	});

	it('is for the owner of a group chat', async () => {
		portal.addChat({ id: 5, members: [1, 39], managers: [39] });
		expect(await code('update', { dialogId: 'chat5', fields: {} })).toBe('ACCESS_DENIED');
		expect(await code('update', { dialogId: '2', fields: {} })).toBe('WRONG_MESSAGE_TYPE');
	});
});

describe('imbot.v2.Chat.setOwner', () => {
	it('changes the owner', async () => {
		const { chat } = await add({ userIds: [2] });
		const params = { dialogId: `chat${chat.id}`, userId: 2 };
		expect(await code('setOwner', { ...params, userId: null })).toBe('100');
		expect(await code('setOwner', { ...params, userId: 'two' })).toBe('100');
		expect(await v2('setOwner', params)).toMatchObject(done);
		expect(portal.chats.get(chat.id)?.ownerId).toBe(2);
		expect([...(portal.chats.get(chat.id)?.managers ?? [])]).toEqual([39]);
		expect(await code('setOwner', params)).toBe('ACCESS_DENIED');
		portal.options.settingsRole = 'manager';
		expect(await v2('setOwner', params)).toMatchObject(done);
	});

	it('takes people who are no members, and who do not exist', async () => {
		const { chat } = await add();
		expect(await v2('setOwner', { dialogId: `chat${chat.id}`, userId: 999 })).toMatchObject(done);
		expect(portal.chats.get(chat.id)?.ownerId).toBe(999);
	});
});

describe('imbot.v2.Chat.leave', () => {
	it('makes a person the owner', async () => {
		const { chat } = await add({ userIds: [3, 2] });
		expect(await v2('leave', { dialogId: `chat${chat.id}` })).toMatchObject(done);
		const left = portal.chats.get(chat.id);
		expect([...(left?.members ?? [])]).toEqual([3, 2]);
		expect([left?.ownerId, [...(left?.managers ?? [])]]).toEqual([3, [3]]);
		expect(texts(chat.id).at(-1)).toBe('[USER=39][/USER] left the chat');
		expect(await code('leave', { dialogId: `chat${chat.id}` })).toBe('ACCESS_DENIED');
	});
});
