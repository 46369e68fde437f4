import { startPortal, type Portal } from '../..';
import { call } from '../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'a', name: 'A' });
	portal.addBot({ id: 40, code: 'b', name: 'B' });
	portal.addUser({ id: 2, name: 'Anna' });
});
afterEach(async () => await portal.close());

it.each([
	['imbot.unregister', { BOT_ID: 39, CLIENT_ID: 'bot-token' }],
	['imbot.v2.Bot.unregister', { botId: 39, botToken: 'bot-token' }],
])('%s deletes commands and private dialogs', async (method, params) => {
	portal.addCommand({ id: 50, botId: 39, command: 'gone' });
	portal.addCommand({ id: 51, botId: 40, command: 'stays' });
	const dialog = portal.addChat({ id: 5, type: 'private', ownerId: 0, members: [39, 2] });
	portal.addMessage(dialog, { authorId: 2, text: 'gone' });
	const group = portal.addChat({ id: 6, members: [39, 40, 2] });
	const { id } = portal.addMessage(group, { authorId: 39, text: 'stays' });
	const other = portal.addChat({ id: 7, type: 'private', ownerId: 0, members: [40, 2] });

	expect((await call(portal, method, params)).status).toBe(200);
	expect(portal.bot(39)).toBeUndefined();
	expect([...portal.commands.keys()]).toEqual([51]);
	expect([...portal.chats.keys()]).toEqual([6, other.id]);
	expect([...portal.messages.keys()]).toEqual([id]);
	expect([[...group.members], group.ownerId]).toEqual([[40, 2], 2]);
});

it('counts commands, chats, people and messages of a bot', async () => {
	portal.addCommand({ botId: 39, command: 'x' });
	const dialog = portal.addChat({ type: 'private', ownerId: 0, members: [39, 2] });
	const group = portal.addChat({ members: [39, 2] });
	portal.addChat({ members: [1, 2] });
	portal.addMessage(dialog, { authorId: 2, text: 'to you' });
	portal.addMessage(dialog, { authorId: 39, text: 'by you' });
	portal.addMessage(group, { authorId: 2, text: 'to nobody' });
	portal.addMessage(group, { authorId: 2, text: 'to [user=39]A[/user]' });
	const counts = async () =>
		(await call(portal, 'imbot.v2.Bot.get', { botId: 39, botToken: 'bot-token' })).result;
	const expected = { countCommand: 1, countChat: 1, countUser: 1, countMessage: 2 };
	expect(await counts()).toMatchObject({ bot: expected });
	const bot = portal.bot(39);
	if (bot) bot.type = 'supervisor';
	expect(await counts()).toMatchObject({ bot: { countMessage: 3 } });
});
