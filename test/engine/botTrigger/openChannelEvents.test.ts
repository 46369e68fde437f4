import type { IDataObject } from 'n8n-workflow';

import { useLines, ways } from '../../support/triggers/useLines';

const { portal, lineBot, listen, lineOf, customer } = useLines();

const ANNA = 27;
beforeAll(() => void portal().addUser({ id: ANNA, name: 'Anna', lastName: 'Berg' }));

const always = { skipWhenPersonHasDialog: false };

describe.each(ways)('%s', (_, way) => {
	test('edits and deletions are filtered like messages', async () => {
		const events = ['messageEdited', 'messageDeleted'];
		const trigger = await listen(way, { events });
		const line = lineOf(trigger.bot, { operators: [ANNA] });
		const { messageId, chatId } = customer(line, 'one');
		portal().edit(messageId, 'one!');
		expect(await trigger.items()).toMatchObject([
			{ event: 'messageEdited', openChannel: { lineId: line, handledBy: 'bot' } },
		]);
		portal().acceptDialog(ANNA, chatId);
		portal().edit(messageId, 'one!!');
		portal().remove(messageId);
		expect(await trigger.items()).toEqual([]);
		await trigger.stop();
	});

	test.each([
		[{}, ['by the client']],
		[{ from: 'both', ...always }, ['by the client', 'by Anna']],
	])('commands are filtered like messages: %j lets %j through', async (chosen, expected) => {
		const bot = lineBot(way);
		const { id } = portal().addCommand({ botId: bot.id, command: 'help' });
		const options = { ...chosen, ...(way.apiVersion === 'v1' && { commandIds: String(id) }) };
		const trigger = await listen(way, { events: ['command'], options }, bot);
		const line = lineOf(bot, { operators: [ANNA] });
		const { dialogId } = customer(line, '/help by the client');
		portal().say(ANNA, dialogId, '/help by Anna');
		const items = await trigger.items();
		expect(items.map(({ command }) => (command as { params: string }).params)).toEqual(expected);
		expect(items[0]).toMatchObject({ isClient: true, openChannel: { lineId: line } });
		await trigger.stop();
	});
});

test.each(ways.filter(([, { apiVersion }]) => apiVersion === 'v2'))(
	'%s: reactions are filtered like messages',
	async (_, way) => {
		const trigger = await listen(way, { events: ['reaction'] });
		const { bot } = trigger;
		const line = lineOf(bot, { operators: [ANNA] });
		const { chatId, clientId } = customer(line, 'one');
		const chat = portal().chats.get(chatId)!;
		const { id } = portal().addMessage(chat, { authorId: bot.id, text: 'Hi' });
		const like = (userId: number) => portal().react(userId, id, 'like');
		like(clientId);
		expect(await trigger.items()).toMatchObject([
			{ event: 'reaction', isClient: true, openChannel: { lineId: line, handledBy: 'bot' } },
		]);
		portal().acceptDialog(ANNA, chatId);
		like(clientId);
		like(ANNA);
		expect(await trigger.items()).toEqual([]);
		await trigger.stop();
	},
);

describe('a form that says nothing useful is refused before anything is sent', () => {
	const refused: Array<[string, IDataObject]> = [
		['INVALID_LINE_ID', { openChannels: ['Shop'] }],
		['INVALID_FROM', { from: 'customers' }],
		['INVALID_BOOLEAN', { skipWhenPersonHasDialog: 'perhaps' }],
	];

	test.each(refused)('%s, push', async (code, options) => {
		await expect(listen(ways[2][1], { options })).rejects.toThrow(`(${code})`);
		expect(portal().requests).toBe(0);
	});

	test.each(refused)('%s, fetch', async (code, options) => {
		const trigger = await listen(ways[4][1], { options });
		await expect(trigger.items()).rejects.toThrow(`(${code})`);
		expect(portal().requests).toBe(0);
	});
});
