import { SESSION } from '../../portal/types/lineSession';
import { useLines, ways } from '../../support/triggers/useLines';

const { portal, lineBot, listen, lineOf, customer } = useLines();

const ANNA = 27;
beforeAll(() => void portal().addUser({ id: ANNA, name: 'Anna', lastName: 'Berg' }));

const NO_CRM = { leadId: null, dealId: null, contactId: null, companyId: null };
const always = { skipWhenPersonHasDialog: false };

describe.each(ways)('%s', (_, way) => {
	test('the first message of a guest, and what changes in the dialog', async () => {
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
