import { startPortal, type Portal } from '../../..';
import { messageCalls, type MessageCalls } from '../../support/messageCalls';

let portal: Portal;
let v2: MessageCalls['call'];
let code: MessageCalls['code'];

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addUser({ id: 2, name: 'Anna', lastName: 'Davis', email: 'anna@example.com' });
	portal.addUser({ id: 3, name: 'Ben' });
	({ call: v2, code } = messageCalls(portal));
});
afterEach(async () => await portal.close());

const texts = (chatId: number) =>
	[...portal.messages.values()].filter((m) => m.chatId === chatId).map(({ text }) => text);
const done = { status: 200, result: { result: true } };

describe('imbot.v2.Chat.User', () => {
	it('adds those who exist and are not in it yet', async () => {
		const chat = portal.addChat({ id: 5, members: [39, 1] });
		const params = { dialogId: 'chat5', userIds: [1, 2, 2, 999, '3'] };
		expect(await v2('User.add', params)).toMatchObject(done);
		expect([...chat.members]).toEqual([39, 1, 2, 3]);
		expect(await v2('User.add', { dialogId: 'chat5' })).toMatchObject(done);
		const invited = '[USER=39][/USER] invited [USER=2][/USER], [USER=3][/USER] to the chat';
		expect(texts(5)).toEqual([invited]);
	});

	it('lets every member add; older docs let managers', async () => {
		const chat = portal.addChat({ id: 5, members: [1, 39] });
		portal.options.userAddRole = 'manager';
		const params = { dialogId: 'chat5', userIds: [2] };
		expect(await code('User.add', params)).toBe('ACCESS_DENIED');
		chat.managers.add(39);
		expect(await v2('User.add', params)).toMatchObject(done);
		chat.managers.delete(39);
		portal.options.userAddRole = 'member';
		expect(await v2('User.add', { ...params, userIds: [3] })).toMatchObject(done);
		expect([...chat.members]).toEqual([1, 39, 2, 3]);
	});

	it('removes members, and is content when they are gone', async () => {
		const chat = portal.addChat({ id: 5, members: [39, 1, 2], managers: [2] });
		const params = { dialogId: 'chat5', userId: 2 };
		expect(await v2('User.delete', params)).toMatchObject(done);
		expect(await v2('User.delete', params)).toMatchObject(done);
		expect(await code('User.delete', { dialogId: 'chat5' })).toBe('100');
		expect([[...chat.members], chat.managers.size]).toEqual([[39, 1], 0]);
		expect(texts(5)).toEqual(['[USER=39][/USER] removed [USER=2][/USER] from the chat']);
	});

	it('protects the owner, and everybody from members', async () => {
		const chat = portal.addChat({ id: 5, members: [1, 39, 2] });
		expect(await code('User.delete', { dialogId: 'chat5', userId: 2 })).toBe('ACCESS_DENIED');
		chat.managers.add(39);
		expect(await code('User.delete', { dialogId: 'chat5', userId: 1 })).toBe('ACCESS_DENIED');
		expect(await v2('User.delete', { dialogId: 'chat5', userId: 39 })).toMatchObject(done);
		expect(texts(5)).toEqual(['[USER=39][/USER] left the chat']);
	});

	it('lists users as the result itself', async () => {
		portal.addChat({ id: 5, members: [39, 2] });
		const { result } = await v2('User.list', { dialogId: 'chat5' });
		expect(result).toMatchObject([
			{ id: 39, bot: true, type: 'bot', name: 'Support' },
			{
				id: 2,
				bot: false,
				type: 'employee',
				name: 'Anna Davis',
				firstName: 'Anna',
				lastName: 'Davis',
				externalAuthId: 'default',
				gender: 'F',
				email: 'anna@example.com',
			},
		]);
		const dialog = (await v2('User.list', { dialogId: '3' })).result;
		expect(dialog).toMatchObject([{ id: 39 }, { id: 3 }]);
	});

	it('sorts and limits the list', async () => {
		const chat = portal.addChat({ id: 5, members: [39, 3, 2, 1] });
		for (const authorId of [2, 1, 39, 2]) portal.addMessage(chat, { authorId, text: 'x' });
		const ids = async (params: object) => {
			const { result } = await v2('User.list', { dialogId: 'chat5', ...params });
			return (result as Array<{ id: number }>).map(({ id }) => id);
		};
		expect(await ids({ order: { id: 'DESC' } })).toEqual([1, 2, 3, 39]);
		expect(await ids({ order: { userId: 'asc' } })).toEqual([1, 2, 3, 39]);
		expect(await ids({ order: { lastSendMessageId: 'DESC' } })).toEqual([2, 39, 1, 3]);
		expect(await ids({ limit: 2 })).toEqual([39, 3]);
		for (let id = 100; id < 310; id++) {
			portal.addUser({ id, name: `N${id}` });
			chat.members.add(id);
		}
		expect(await ids({})).toHaveLength(50);
		expect(await ids({ limit: 200 })).toHaveLength(200);
		expect(await ids({ limit: 201 })).toHaveLength(50);
		expect(await ids({ limit: -1 })).toHaveLength(50);
	});
});

describe('imbot.v2.Chat.Manager', () => {
	it('appoints and dismisses members', async () => {
		const chat = portal.addChat({ id: 5, members: [39, 1, 2] });
		const params = { dialogId: 'chat5', userIds: [2, 3, 1] };
		expect(await v2('Manager.add', params)).toMatchObject(done);
		expect([...chat.managers]).toEqual([2, 1]);
		expect(await v2('Manager.delete', { ...params, userIds: ['2'] })).toMatchObject(done);
		expect([...chat.managers]).toEqual([1]);
	});

	it.each(['Manager.add', 'Manager.delete'])(
		'%s is for owners and requires a list',
		async (name) => {
			const chat = portal.addChat({ id: 5, members: [39, 1, 2] });
			expect(await code(name, { dialogId: 'chat5' })).toBe('EMPTY_USER_IDS');
			expect(await code(name, { dialogId: 'chat5', userIds: [] })).toBe('EMPTY_USER_IDS');
			chat.ownerId = 1;
			chat.managers.add(39);
			expect(await code(name, { dialogId: 'chat5', userIds: [2] })).toBe('ACCESS_DENIED');
		},
	);
});

describe('imbot.v2.Chat.TextField.enabled', () => {
	it('switches the text field, also in a private dialog', async () => {
		portal.addChat({ id: 5, members: [1, 39] });
		const shown = async (dialogId: string) => {
			const { result } = await v2('get', { dialogId });
			return (result as { chat: { textFieldEnabled: boolean } }).chat.textFieldEnabled;
		};
		for (const dialogId of ['chat5', '2']) {
			expect(await v2('TextField.enabled', { dialogId, enabled: false })).toMatchObject(done);
			expect(await shown(dialogId)).toBe(false);
			expect(await v2('TextField.enabled', { dialogId })).toMatchObject(done);
			expect(await shown(dialogId)).toBe(true);
			await v2('TextField.enabled', { dialogId, enabled: 'N' });
			expect(await shown(dialogId)).toBe(false);
		}
	});
});
