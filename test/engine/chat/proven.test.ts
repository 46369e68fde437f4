import { addPeople, byId, itemsOf, onError, runOperation } from '../../support/chatRun';
import { image } from '../../support/images';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();
beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().chats.clear();
	portal.get().addChat({ id: 5, title: 'Old', members: [39, 1, 2], managers: [39] });
});

const inChat = { dialogId: byId('chat5') };
const run = async (operation: string, parameters: object = {}, options: object = {}) =>
	await runOperation(portal.get(), 'chat', operation, { ...inChat, ...parameters }, options);
const chat = () => portal.get().chats.get(5)!;
const methods = () => portal.get().journal.map(({ method }) => method);

describe('Set Owner', () => {
	test.each([
		['somebody who does not exist', 999, 'NEW_OWNER_NOT_IN_CHAT'],
		['somebody outside the chat', 3, 'NEW_OWNER_NOT_IN_CHAT'],
		['a member who left the company', 4, 'NEW_OWNER_NOT_ACTIVE'],
	])('%s: refused, nothing is handed over', async (_, id, code) => {
		if (!portal.get().users.has(4)) portal.get().addUser({ id: 4, name: 'Gone', active: false });
		chat().members.add(4);
		const { failed } = await run('setOwner', { userId: byId(id) }, onError);
		expect(failed).toMatchObject([{ code, message: expect.stringContaining(`user ${id}`) }]);
		expect(chat().ownerId).toBe(39);
		expect(methods()).toEqual(['imbot.v2.Chat.User.list']);
	});

	test('in a chat too large to see everybody, the item says that nobody checked', async () => {
		for (let id = 1000; id < 1500; id += 1) {
			portal.get().addUser({ id, name: `User ${id}` });
			chat().members.add(id);
		}
		const { json } = await run('setOwner', { userId: byId(1250) });
		expect(json).toMatchObject([
			{ updated: true, ownerId: 1250, warning: expect.stringMatching(/too large to check/) },
		]);
	});
});

describe('Add Members', () => {
	test('people whom Bitrix24 passes over are named, and not reported as added', async () => {
		const { json } = await run('addMembers', { userIds: '3, 999' });
		expect(json).toEqual([
			{
				added: true,
				dialogId: 'chat5',
				userIds: [3],
				notAdded: [999],
				warning: expect.stringMatching(/passed over 999/),
			},
		]);
	});

	test('nobody was added: the item says so', async () => {
		const { json } = await run('addMembers', { userIds: '999' });
		expect(json).toMatchObject([{ added: false, userIds: [], notAdded: [999] }]);
	});

	test('a portal that does not list the members: its "yes" counts', async () => {
		portal.get().refuse({ method: 'imbot.v2.Chat.User.list', error: 'ACCESS_DENIED' });
		const { json } = await run('addMembers', { userIds: '3' });
		expect(json).toEqual([{ added: true, dialogId: 'chat5', userIds: [3] }]);
		expect(chat().members.has(3)).toBe(true);
	});

	test('a plain member may add people by default', async () => {
		chat().ownerId = 1;
		chat().managers.clear();
		expect((await run('addMembers', { userIds: '3' })).json).toMatchObject([{ added: true }]);
		portal.get().options.userAddRole = 'manager';
		const { failed } = await run('addMembers', { userIds: '3' }, onError);
		portal.get().options.userAddRole = 'member';
		expect(failed).toMatchObject([
			{
				code: 'ACCESS_DENIED',
				message: 'Access denied',
				hint: expect.stringMatching(/settings may/),
			},
		]);
	});
});

test.each([
	['removeMember', 77, /was not in the chat/],
	['removeManager', 2, /was not a manager/],
	['addManager', 3, /Only members can be/],
])('%s that changed nobody does not report success', async (operation, id, warning) => {
	const { json } = await run(operation, { userId: byId(id) });
	const done = operation === 'addManager' ? { added: false } : { removed: false };
	expect(json).toMatchObject([{ ...done, userId: id, warning: expect.stringMatching(warning) }]);
});

test('the owner keeps the rights of a manager', async () => {
	const { json } = await run('removeManager', { userId: byId(39) });
	expect(json).toMatchObject([{ removed: true, warning: expect.stringMatching(/owns the chat/) }]);
});

test.each(['addManager', 'removeManager', 'removeMember'])(
	'%s: a chat that cannot be read does not fail what has worked',
	async (operation) => {
		chat().managers.add(2);
		portal.get().refuse({ method: 'imbot.v2.Chat.get', error: 'INTERNAL_SERVER_ERROR' });
		portal.get().refuse({ method: 'imbot.v2.Chat.User.list', error: 'INTERNAL_SERVER_ERROR' });
		const { json, failed } = await run(operation, { userId: byId(2) }, onError);
		expect(failed).toEqual([]);
		expect(json[0]).not.toHaveProperty('warning');
	},
);

describe('Update', () => {
	test('the private chat with a person has no settings: refused as in the other operations', async () => {
		const parameters = { dialogId: byId(2), updateFields: { title: 'x' } };
		const { failed } = await run('update', parameters, onError);
		expect(failed).toMatchObject([{ code: 'GROUP_CHAT_REQUIRED' }]);
		expect(portal.get().requests).toBe(0);
	});

	test('a picture that the portal does not read takes the avatar away, and the item says so', async () => {
		const avatarBase64 = (await image('png', 5, 5)).toString('base64');
		const parameters = { avatarSource: 'base64', avatarBase64, updateFields: { title: 'New' } };
		expect((await run('update', parameters)).json).toEqual([
			{ updated: true, dialogId: 'chat5', fields: ['title', 'avatar'] },
		]);
		portal.get().fault({
			kind: 'answer',
			match: 'imbot.v2.Chat.update',
			body: { result: { result: true } },
		});
		chat().avatar = undefined;
		expect((await run('update', parameters)).json).toEqual([
			{
				updated: true,
				dialogId: 'chat5',
				fields: ['title'],
				warning: expect.stringMatching(/could not read the picture/),
			},
		]);
	});
});

test('100 invitations and what became of them take 4 requests', async () => {
	for (let id = 100; id < 200; id += 1) portal.get().addChat({ id, members: [39] });
	const items = itemsOf(...Array.from({ length: 100 }, (_, n) => ({ id: 100 + n })));
	const parameters = { dialogId: byId('=chat{{ $json.id }}'), userIds: '2,999' };
	const { json } = await run('addMembers', parameters, { items });
	expect(json.every(({ notAdded }) => String(notAdded) === '999')).toBe(true);
	expect(portal.get().requests).toBe(4);
});
