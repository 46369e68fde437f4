import { addPeople, byId, onError, runOperation } from '../../support/chatRun';
import { usePortal } from '../../support/portalSetup';

const portal = usePortal();
beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().chats.clear();
	portal.get().messages.clear();
	const chat = portal.get().addChat({ id: 5, members: [39, 3, 1, 2] });
	for (const authorId of [2, 1]) portal.get().addMessage(chat, { authorId, text: 'x' });
});

const list = async (options: object, change: object = {}, run: object = {}) =>
	await runOperation(
		portal.get(),
		'chat',
		'getMembers',
		{ dialogId: byId('chat5'), options, ...change },
		run,
	);
const ids = async (options: object) => (await list(options)).json.map(({ userId }) => userId);

test('members in the order that the options name', async () => {
	expect(await ids({})).toEqual([1, 2, 3, 39]);
	expect(await ids({ sortBy: 'userId', sortDirection: 'DESC' })).toEqual([39, 3, 2, 1]);
	expect(await ids({ sortBy: 'id' })).toEqual([39, 3, 1, 2]);
	expect((await ids({ sortBy: 'lastSendMessageId', sortDirection: 'DESC' })).slice(0, 2)).toEqual([
		1, 2,
	]);
});

test('a large chat from the newest member on takes two requests, and is complete', async () => {
	for (let id = 1000; id < 1296; id += 1) {
		portal.get().addUser({ id, name: `User ${id}` });
		portal.get().chats.get(5)!.members.add(id);
	}
	const options = { sortBy: 'id', sortDirection: 'DESC' };
	const { json } = await list(options, { returnAll: true });
	expect(json.map(({ userId }) => userId).slice(0, 2)).toEqual([1295, 1294]);
	expect(new Set(json.map(({ userId }) => userId)).size).toBe(300);
	expect(json.at(-1)).toMatchObject({ userId: 39 });
	const byMessage = { sortBy: 'lastSendMessageId' };
	const { failed } = await list(byMessage, { returnAll: true }, onError);
	expect(failed).toMatchObject([{ code: 'MEMBERS_NOT_SORTABLE' }]);
});

test('another order is refused', async () => {
	const { failed } = await list({ sortBy: '={{ "name" }}' }, {}, onError);
	expect(failed).toMatchObject([{ code: 'INVALID_SORT' }]);
});
