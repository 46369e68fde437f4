import { randomUUID } from 'node:crypto';

import { byId, runOperation } from '../support/chatRun';
import { searchList } from '../support/engine/pickers';
import { usePortal, webhookCredential } from '../support/portalSetup';
import { pollingOf, PollHost } from '../support/triggers/pollHost';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();

beforeAll(() => {
	const world = portal.get();
	world.addBot({ id: 39, code: 'support', name: 'Support', type: 'supervisor' });
	world.addUser({ id: 2, name: 'Ann', lastName: 'Ant' });
	world.addUser({ id: 3, name: 'Bob', lastName: 'Bee' });
	world.addChat({ id: 5, title: 'Team', members: [39, 1, 2], managers: [39] });
	world.addCommand({ id: 4201, botId: 39, command: 'help' });
});

/** PHP writes a list with gaps, as `array_filter` leaves it, as a map by numbers. */
const withGap = (list: unknown) =>
	Object.fromEntries((list as unknown[]).map((one, index) => [index + 1, one]));

/** The next answers of a method have maps in the place of these lists, or are one themselves. */
const hasGapsIn = (method: string, ...names: string[]) =>
	portal.get().alter({
		method,
		change: (result: unknown) => {
			if (names.length === 0) return withGap(result);
			const lists = result as Record<string, unknown>;
			return { ...lists, ...Object.fromEntries(names.map((name) => [name, withGap(lists[name])])) };
		},
	});

const run = async (resource: string, operation: string, parameters: object = {}) => {
	const { json, error } = await runOperation(portal.get(), resource, operation, parameters);
	expect(error).toBeUndefined();
	return json;
};

const inChat = { dialogId: byId('chat5') };

test('bots and their users', async () => {
	hasGapsIn('imbot.v2.Bot.list', 'bots', 'users');
	const json = await run('bot', 'getAll', { apiVersion: 'v2', returnAll: true });
	expect(json).toEqual([expect.objectContaining({ botId: 39, name: 'Support' })]);
});

test('commands', async () => {
	hasGapsIn('imbot.v2.Command.list', 'commands');
	expect(await run('command', 'getAll', { returnAll: true })).toMatchObject([{ commandId: 4201 }]);
});

test('messages and their authors', async () => {
	const chat = portal.get().chats.get(5)!;
	const { id } = portal.get().addMessage(chat, { authorId: 2, text: 'Hello' });
	hasGapsIn('imbot.v2.Chat.Message.getContext', 'messages', 'users');
	const json = await run('message', 'getContext', { ...inChat, messageId: id, range: 1 });
	expect(json).toMatchObject([{ messageId: id, authorName: 'Ann Ant' }]);
});

test('members of a chat', async () => {
	hasGapsIn('imbot.v2.Chat.User.list');
	const json = await run('chat', 'getMembers', { ...inChat, returnAll: true });
	expect(json.map(({ id, userId = id }) => userId)).toEqual([1, 2, 39]);
});

test.each([
	['who was a manager already', 39, { added: true }],
	// Bitrix24 says yes to somebody outside the chat, and changes nothing
	['who is none', 3, { added: false, warning: expect.stringMatching(/Only members can be/) }],
])('managers of a chat, asked for somebody %s', async (_, id, expected) => {
	portal.get().alter({
		method: 'imbot.v2.Chat.get',
		change: (result: unknown) => {
			const { chat, ...others } = result as { chat: { managerList: unknown } };
			return { ...others, chat: { ...chat, managerList: withGap(chat.managerList) } };
		},
	});
	const json = await run('chat', 'addManager', { ...inChat, userId: byId(id) });
	expect(json).toEqual([{ dialogId: 'chat5', userId: id, ...expected }]);
});

test('bots of a page, in the place of many reads', async () => {
	const bots = Array.from({ length: 10 }, (_, index) =>
		portal.get().addBot({ id: 100 + index, code: `paged_${index}`, name: 'Ada' }),
	);
	hasGapsIn('imbot.v2.Bot.list', 'bots', 'users');
	const { json } = await runOperation(
		portal.get(),
		'bot',
		'update',
		{ apiVersion: 'v2', botId: byId('={{ $json.id }}'), updateFields: { lastName: 'Bot' } },
		{ items: bots.map(({ id }) => ({ json: { id } })) },
	);
	expect(json.map(({ updated }) => updated)).toEqual(bots.map(() => true));
	expect(bots.map(({ name, lastName }) => `${name} ${lastName}`)).toEqual(
		bots.map(() => 'Ada Bot'),
	);
	expect(portal.get().journal.map(({ method }) => method)).not.toContain('imbot.v2.Bot.get');
});

test('a chat of which the portal leaves a member out is not taken for a whole one', async () => {
	const ids = Array.from({ length: 250 }, (_, index) => 1000 + index);
	for (const id of ids) portal.get().addUser({ id, name: `User ${id}` });
	portal.get().addChat({ id: 7, title: 'All', members: [39, ...ids] });
	portal.get().alter({
		method: 'imbot.v2.Chat.User.list',
		change: (result: unknown) => withGap((result as unknown[]).slice(1)),
	});
	const json = await run('chat', 'getMembers', { dialogId: byId('chat7'), returnAll: true });
	expect(json).toHaveLength(250);
});

test.each([
	['people', 'searchUsers', 'addManager', 'user.search', [], '2'],
	['chats', 'searchDialogs', 'get', 'im.recent.list', ['items'], 'chat5'],
] as const)('%s of a picker', async (_, picker, operation, method, names, value) => {
	hasGapsIn(method, ...names);
	const form = {
		parameters: { authentication: 'webhook', resource: 'chat', operation },
		credentials: webhookCredential(portal.get()),
	};
	const { results } = await searchList(picker, form, picker === 'searchUsers' ? 'Ann' : undefined);
	expect(results.map((one) => one.value)).toContain(value);
});

test('events of a poll', async () => {
	const bot = portal.get().addBot({ code: randomUUID(), name: 'Poll', eventMode: 'fetch' });
	portal.get().say(2, String(bot.id), 'Hi');
	hasGapsIn('imbot.v2.Event.get', 'events');
	const host = new PollHost({
		parameters: pollingOf(bot.id),
		credentials: webhookCredential(portal.get()),
	});
	expect(await host.poll()).toMatchObject([{ event: 'message', text: 'Hi' }]);
});
