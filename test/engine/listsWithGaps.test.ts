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
	world.addChat({ id: 5, title: 'Team', members: [39, 2] });
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
	expect(json.map(({ id, userId = id }) => userId)).toEqual([2, 39]);
});

test('managers of a chat: what the portal says of them still counts', async () => {
	portal.get().alter({
		method: 'imbot.v2.Chat.get',
		change: (result: unknown) => {
			const { chat, ...others } = result as { chat: { managerList: unknown } };
			return { ...others, chat: { ...chat, managerList: withGap(chat.managerList) } };
		},
	});
	// Bitrix24 says yes to somebody outside the chat, and changes nothing
	portal.get().addUser({ id: 3, name: 'Bob', lastName: 'Bee' });
	expect(await run('chat', 'addManager', { ...inChat, userId: byId(3) })).toMatchObject([
		{ added: false, warning: expect.stringMatching(/Only members can be/) },
	]);
});

test('people of a picker', async () => {
	hasGapsIn('user.search');
	const { results } = await searchList('searchUsers', {
		parameters: { authentication: 'webhook', resource: 'chat', operation: 'addManager' },
		credentials: webhookCredential(portal.get()),
	});
	expect(results.map(({ name }) => name)).toContain('Ann Ant');
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
