import { call } from '../support/client';
import { addV1Bot, V1_CLIENT } from '../support/eventPortal';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

const start = async (...args: Parameters<typeof startLinePortal>) => {
	set = await startLinePortal(...args);
	return set;
};
afterEach(async () => await set.close());

const says = async (chatId: number, fields: object) =>
	(await set.botSays(chatId, fields as never)).error;

describe('what reaches the customer', () => {
	it('not what is marked for the staff, hidden, or of the system; nothing in silent mode', async () => {
		const { portal } = await start();
		const { chatId, dialogId } = portal.customerWrites({ text: 'Hello' });
		await says(chatId, { message: 'Hi' });
		await says(chatId, { message: 'A note', skipConnector: true });
		await says(chatId, { message: 'Hidden', silentConnector: true });
		await says(chatId, { message: 'A line', system: true });
		portal.setSilent(chatId);
		expect(await says(chatId, { message: 'In vain' })).toBeUndefined();
		portal.setSilent(chatId, false);
		await call(portal, 'imbot.v2.File.upload', {
			botId: 39,
			botToken: 'bot-token',
			dialogId,
			fields: { name: 'a.txt', content: Buffer.from('a').toString('base64'), message: 'See' },
		});
		portal.say(2, dialogId, 'Anna here');
		expect(portal.shownToCustomer(chatId)).toEqual(['Hi', 'See [a.txt]', 'Anna here']);
	});

	it('forwarded messages, and answers of commands', async () => {
		const { portal } = await start();
		const { id: commandId } = portal.addCommand({ botId: 39, command: 'help' });
		const { chatId, dialogId, messageId } = portal.customerWrites({ text: '/help' });
		const forwardIds = { '5c9a9a4e-8f9e-4f5e-9d3a-0a4a5c5d6e7f': messageId };
		await says(chatId, { forwardIds });
		await call(portal, 'imbot.v2.Command.answer', {
			botId: 39,
			botToken: 'bot-token',
			commandId,
			messageId,
			dialogId,
			fields: { message: 'Here' },
		});
		expect(portal.shownToCustomer(chatId)).toEqual(['/help', 'Here']);
	});

	it('by generation 1, with SKIP_CONNECTOR and SYSTEM', async () => {
		await start({ welcomeBot: 40 });
		await addV1Bot(set);
		const { chatId, dialogId } = set.portal.customerWrites({ text: 'Hello' });
		const add = async (MESSAGE: string, more: object = {}) => {
			const common = { CLIENT_ID: V1_CLIENT, BOT_ID: 40, DIALOG_ID: dialogId };
			return (await call(set.portal, 'imbot.message.add', { ...common, MESSAGE, ...more })).error;
		};
		expect(await add('Hi')).toBeUndefined();
		expect(await add('A note', { SKIP_CONNECTOR: 'Y' })).toBeUndefined();
		expect(await add('A line', { SYSTEM: 'Y' })).toBeUndefined();
		expect(set.portal.shownToCustomer(chatId)).toEqual(['Hi']);
		set.portal.lines.get(1)!.ACTIVE = 'N';
		expect(await add('Hi')).toBe('WRONG_REQUEST');
		set.portal.lines.get(1)!.ACTIVE = 'Y';
		set.portal.closeDialog(1, chatId);
		// A bot that was taken out is no member.
		expect(await add('Late')).toBe('WRONG_REQUEST');
		set.portal.chats.get(chatId)?.members.add(40);
		expect(await add('Late')).toBeUndefined();
		expect(set.state(chatId)).toMatchObject({ owner: 40, operator: 40 });
	});

	it('not through a line that is switched off', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.lines.get(1)!.ACTIVE = 'N';
		expect(await says(chatId, { message: 'Hi' })).toBe('SENDING_FAILED');
	});
});

describe('a bot that is no longer in the chat', () => {
	it('still writes with the right of an administrator’s webhook, after a hand-over, too', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(2, chatId);
		expect(await says(chatId, { message: 'Still here' })).toBeUndefined();
		expect(portal.shownToCustomer(chatId)).toEqual(['Still here']);
		expect(set.state(chatId)).toEqual({ owner: 2, operator: 2, status: 10, people: [2] });
	});

	it('is refused for a user without that right, and where membership counts', async () => {
		const { portal } = await start();
		const { chatId, dialogId } = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(2, chatId);
		set.bot.owner = portal.app.clientId;
		const as = async (userId: number) => {
			const auth = portal.issueTokens({ userId }).access_token;
			const url = `${portal.url}/rest/imbot.v2.Chat.Message.send`;
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ botId: 39, dialogId, fields: { message: 'x' }, auth }),
			});
			return ((await response.json()) as { error?: string }).error;
		};
		expect(await as(3)).toBe('ACCESS_DENIED');
		expect(await as(2)).toBeUndefined();
		portal.options.lineAccess = 'member';
		expect(await as(2)).toBe('ACCESS_DENIED');
	});

	it('a late message on a closed dialog opens a session that the bot has', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.closeDialog(1, chatId);
		expect(await says(chatId, { message: 'A note', skipConnector: true })).toBeUndefined();
		expect(await says(chatId, { message: 'A line', system: true })).toBeUndefined();
		expect(portal.sessions()).toHaveLength(1);
		expect(await says(chatId, { message: 'Late' })).toBeUndefined();
		expect(portal.sessions()).toHaveLength(2);
		expect(state(chatId)).toEqual({ owner: 39, operator: 39, status: 40, people: [39] });
		expect(set.session(chatId)).toMatchObject({ isOutgoing: true });
		const { result } = await set.lines('dialog.get', { CHAT_ID: chatId });
		expect(result).toMatchObject({ owner: 39 });
		// Its time is not limited; an operator who answers takes it.
		portal.advance(100_000);
		expect(state(chatId)).toMatchObject({ owner: 39 });
		portal.say(2, `chat${chatId}`, 'Anna here');
		expect(state(chatId)).toEqual({ owner: 2, operator: 2, status: 40, people: [2] });
	});
});
