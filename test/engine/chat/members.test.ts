import { byId, itemsOf, onError, useChats } from '../../support/chatRun';

const { portal, run, chat, methods } = useChats();
const inChat = { dialogId: byId('chat5') };

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
