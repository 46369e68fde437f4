import { SESSION } from '../../portal/types/lineSession';
import { useLines, ways } from '../../support/triggers/useLines';

const { portal, lineBot, listen, lineOf, customer } = useLines();

const ANNA = 27;
beforeAll(() => void portal().addUser({ id: ANNA, name: 'Anna', lastName: 'Berg' }));

const NO_CRM = { leadId: null, dealId: null, contactId: null, companyId: null };
const always = { skipWhenPersonHasDialog: false };

describe.each(ways)('%s', (_, way) => {
	test('the first message of a guest, and what changes in his dialog', async () => {
		const trigger = await listen(way);
		const line = lineOf(trigger.bot);
		const { chatId, dialogId, sessionId, messageId, clientId } = customer(line, 'Hello');
		const openChannel = {
			connector: 'livechat',
			lineId: line,
			sessionId,
			clientUserId: clientId,
			ownerId: null,
			handledBy: 'bot',
			crm: NO_CRM,
			silent: false,
		};
		const items = await trigger.items();
		expect(items).toMatchObject([
			{
				...{ event: 'message', text: 'Hello', chatId, dialogId, messageId, userId: clientId },
				...{ chatType: 'lines', entityType: 'LINES', isClient: true },
			},
		]);
		expect(items[0].openChannel).toEqual(openChannel);

		portal().bindCrm(chatId, { contactId: 31, dealId: 64 });
		portal().setSilent(chatId);
		customer(line, 'Hello?');
		const [{ openChannel: later }] = await trigger.items();
		const crm = { ...NO_CRM, contactId: 31, dealId: 64 };
		expect(later).toEqual({ ...openChannel, crm, silent: true });
		await trigger.stop();
	});

	test('by default, nothing starts the workflow while a person has the dialog', async () => {
		const trigger = await listen(way);
		const line = lineOf(trigger.bot, { operators: [ANNA] });
		const { chatId, dialogId } = customer(line, 'one');
		portal().acceptDialog(ANNA, chatId);
		portal().say(ANNA, dialogId, 'How can I help?');
		customer(line, 'two');
		expect(await trigger.texts()).toEqual(['one']);

		portal().closeDialog(ANNA, chatId);
		const { sessionId } = customer(line, 'three');
		expect(await trigger.items()).toMatchObject([
			{ text: 'three', openChannel: { sessionId, handledBy: 'bot', ownerId: null } },
		]);
		await trigger.stop();
	});

	test.each([
		[{ from: 'clients', ...always }, ['one', 'two']],
		[{ from: 'operators' }, ['How can I help?']],
		[{ from: 'operators', ...always }, ['How can I help?']],
		[{ from: 'both' }, ['one']],
		[{ from: 'both', ...always }, ['one', 'How can I help?', 'two']],
	])('%j lets %j through', async (options, expected) => {
		const trigger = await listen(way, { options });
		const line = lineOf(trigger.bot, { operators: [ANNA] });
		const { chatId, dialogId } = customer(line, 'one');
		portal().acceptDialog(ANNA, chatId);
		portal().say(ANNA, dialogId, 'How can I help?');
		customer(line, 'two');
		const items = await trigger.items();
		expect(items.map(({ text }) => text)).toEqual(expected);
		for (const { text, isClient, openChannel } of items) {
			expect(isClient).toBe(text !== 'How can I help?');
			expect(openChannel).toMatchObject(
				text === 'one' ? { handledBy: 'bot' } : { handledBy: 'person', ownerId: ANNA },
			);
		}
		await trigger.stop();
	});

	test('only some Open Channels; a transfer counts', async () => {
		const bot = lineBot(way);
		const [one, two] = [lineOf(bot), lineOf(bot)];
		const trigger = await listen(way, { options: { openChannels: [one] } }, bot);
		customer(one, 'to one');
		const moved = customer(two, 'to two');
		expect(await trigger.items()).toMatchObject([{ text: 'to one', openChannel: { lineId: one } }]);
		portal().transferDialog(1, moved.chatId, { lineId: one });
		customer(two, 'to two, now one');
		portal().say(1, String(bot.id), 'in private');
		expect(await trigger.items()).toMatchObject([
			{ text: 'to two, now one', openChannel: { lineId: one, connector: 'livechat' } },
		]);
		await trigger.stop();
	});

	test('a bot that wrote first has the dialog, and is no person', async () => {
		const trigger = await listen(way);
		const { bot } = trigger;
		const line = lineOf(bot);
		const { chatId } = customer(line, 'one');
		portal().chats.get(chatId)!.ownerId = bot.id;
		customer(line, 'two');
		expect(await trigger.items()).toMatchObject([
			{ text: 'one', openChannel: { ownerId: null, handledBy: 'bot' } },
			{ text: 'two', openChannel: { ownerId: bot.id, handledBy: 'bot' } },
		]);
		await trigger.stop();
	});

	test.each([
		['is passed over', {}, ['one']],
		['comes where nothing is skipped', always, ['one', '0']],
	])('0, with which the portal calls a person, %s', async (__, options, expected) => {
		const trigger = await listen(way, { options });
		const line = lineOf(trigger.bot, { operators: [ANNA] });
		const { chatId } = customer(line, 'one');
		customer(line, '0');
		expect(await trigger.texts()).toEqual(expected);
		expect(portal().sessionOf(chatId).status).toBe(SESSION.queue);
		await trigger.stop();
	});

	test('a new dialog joins the bot, with what there is to know', async () => {
		const trigger = await listen(way, { events: ['joinedChat'] });
		const line = lineOf(trigger.bot);
		const { sessionId, clientId, dialogId } = customer(line, 'one');
		customer(line, 'two');
		expect(await trigger.items()).toMatchObject([
			{
				...{ event: 'joinedChat', dialogId },
				openChannel: { lineId: line, sessionId, clientUserId: clientId, handledBy: 'bot' },
			},
		]);
		await trigger.stop();
	});

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

	test('chats that are no Open Channel’s are as before', async () => {
		const trigger = await listen(way, { options: { from: 'operators' } });
		portal().say(1, String(trigger.bot.id), 'Hello');
		const [item, ...more] = await trigger.items();
		expect([item.text, more]).toEqual(['Hello', []]);
		expect(item).not.toHaveProperty('openChannel');
		expect(item).not.toHaveProperty('isClient');
		await trigger.stop();
	});
});

describe('a form that says nothing useful is refused before anything is sent', () => {
	const refused: Array<[string, object]> = [
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
