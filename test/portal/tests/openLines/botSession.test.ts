import { startLinePortal, type LinePortal } from '../support/linePortal';
import { refusal } from '../support/client';

let set: LinePortal;

const start = async (...args: Parameters<typeof startLinePortal>) => {
	set = await startLinePortal(...args);
	return set;
};
afterEach(async () => await set.close());

const operator = async (chatId: number) =>
	await set.code('bot.session.operator', { CHAT_ID: chatId });
const transfer = async (chatId: number, more: object) =>
	await set.code('bot.session.transfer', { CHAT_ID: chatId, ...more });
const finish = async (chatId: number, more: object = {}) =>
	await set.code('bot.session.finish', { CHAT_ID: chatId, ...more });

describe('imopenlines.bot.session.operator', () => {
	it('hands over: the bot leaves, an operator is asked, nobody is responsible yet', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(state(chatId)).toEqual({ owner: 0, operator: 39, status: 0, people: [39] });
		expect(await set.lines('bot.session.operator', { CHAT_ID: chatId })).toMatchObject({
			status: 200,
			result: true,
		});
		expect(state(chatId)).toEqual({ owner: 0, operator: 1, status: 5, people: [1] });
		portal.acceptDialog(1, chatId);
		expect(state(chatId)).toEqual({ owner: 1, operator: 1, status: 10, people: [1] });
	});

	it('WRONG_CHAT when the time of the line was over first', async () => {
		const { portal, state } = await start({ time: 60 });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.sessionOf(chatId).openedAt -= 60_000;
		expect(await operator(chatId)).toBe('WRONG_CHAT');
		expect(state(chatId)).toMatchObject({ operator: 1, people: [1] });
	});

	it('needs no CLIENT_ID, takes names in any case, and any bot may be meant', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		const params = { chat_id: String(chatId), CLIENT_ID: undefined };
		expect(await set.code('bot.session.operator', params)).toBeUndefined();
	});

	it('true although nobody is free: the dialog waits until somebody comes', async () => {
		const { portal, state } = await start();
		portal.setOperator(1, 'offline');
		portal.setOperator(2, 'pause');
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await operator(chatId)).toBeUndefined();
		expect(state(chatId)).toEqual({ owner: 0, operator: 0, status: 5, people: [] });
		expect(await operator(chatId)).toBe('WRONG_CHAT');
		portal.setOperator(2, 'online');
		expect(state(chatId)).toEqual({ owner: 0, operator: 2, status: 5, people: [2] });
	});

	it('with LEFT = close the bot stays', async () => {
		const { portal, state } = await start({ left: 'close' });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await operator(chatId)).toBeUndefined();
		expect(state(chatId).people).toEqual([1, 39]);
		portal.acceptDialog(1, chatId);
		expect(state(chatId).people).toEqual([1, 39]);
	});

	it('refuses without a chat, for other chats, and when a person has it', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(2, chatId);
		expect(await operator(chatId)).toBe('WRONG_CHAT');
		expect(await operator(5)).toBe('WRONG_CHAT');
		expect(await operator(4711)).toBe('WRONG_CHAT');
		expect(await refusal(set.lines('bot.session.operator'))).toEqual([
			400,
			'CHAT_ID_EMPTY',
			"Chat ID can't be empty",
		]);
	});

	it('on a closed dialog it opens a new session, with a bot or without', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.closeDialog(1, chatId);
		expect(await operator(chatId)).toBeUndefined();
		expect(portal.sessions()).toHaveLength(2);
		expect(state(chatId)).toMatchObject({ operator: 1, status: 5 });
		portal.closeDialog(1, chatId);
		portal.addLine({ id: 1, operators: [1, 2] });
		expect(await operator(chatId)).toBe('WRONG_CHAT');
		expect(portal.sessions()).toHaveLength(3);
	});
});

describe('imopenlines.bot.session.transfer', () => {
	it('to a person, who is responsible at once', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await transfer(chatId, { USER_ID: 3 })).toBeUndefined();
		expect(state(chatId)).toEqual({ owner: 3, operator: 3, status: 10, people: [3] });
		expect(set.session(chatId).transfers).toEqual([{ mode: 'BOT', from: 39, to: '3' }]);
	});

	it('LEAVE = Y takes the bot out where LEFT = close would keep it', async () => {
		const { portal, state } = await start({ left: 'close' });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await transfer(chatId, { TRANSFER_ID: '3' })).toBeUndefined();
		expect(state(chatId).people).toEqual([3, 39]);
		expect(await transfer(chatId, { TRANSFER_ID: '2', LEAVE: 'Y' })).toBeUndefined();
		expect(state(chatId)).toMatchObject({ owner: 2, people: [2] });
	});

	it('to a line: people go, the bot stays, that line’s bot does not join', async () => {
		const { portal, state, addBot } = await start();
		addBot(41, { isSupportOpenline: true });
		portal.addLine({ id: 7, name: 'Sales', operators: [3], welcomeBot: 41 });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await transfer(chatId, { QUEUE_ID: 7 })).toBeUndefined();
		expect(state(chatId)).toEqual({ owner: 0, operator: 3, status: 5, people: [3, 39] });
		expect(set.session(chatId)).toMatchObject({ lineId: 7 });
		const chat = await set.lines('dialog.get', { CHAT_ID: chatId });
		expect(chat.result).toMatchObject({
			entity_id: expect.stringMatching(/^livechat\|1\|/) as string,
			entity_data_1: expect.stringMatching(/^N\|NONE\|0\|N\|N\|171\|\d{10}\|7\|0\|0$/) as string,
		});
		expect(await transfer(chatId, { TRANSFER_ID: 'queue1' })).toBeUndefined();
		expect(state(chatId).people).toEqual([1, 39]);
	});

	it('to a line that is switched off as well; its own bot leaves when a person has the dialog', async () => {
		const { portal, state } = await start({ left: 'close' });
		portal.addLine({ id: 7, operators: [3], welcomeBot: 39, active: false });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await transfer(chatId, { QUEUE_ID: 7 })).toBeUndefined();
		expect(state(chatId).people).toEqual([3, 39]);
		portal.acceptDialog(3, chatId);
		expect(state(chatId).people).toEqual([3]);
	});

	it('a refused target opens a closed dialog all the same', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.closeDialog(1, chatId);
		expect(await transfer(chatId, { USER_ID: 39 })).toBe('OPERATOR_WRONG');
		expect(portal.sessions()).toHaveLength(2);
	});

	it('takes the dialog from the person who has it', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(1, chatId);
		expect(await transfer(chatId, { USER_ID: 2 })).toBeUndefined();
		expect(state(chatId)).toMatchObject({ owner: 2, people: [2] });
	});

	it('checks chat, target, owner, bot, and the target itself, in this order', async () => {
		const { portal } = await start();
		const { chatId, clientId } = portal.customerWrites({ text: 'Hello' });
		portal.addUser({ id: 4, name: 'Gone', active: false });
		const nobody = { CLIENT_ID: undefined };
		const steps: Array<[object, string]> = [
			[{ CHAT_ID: 0, ...nobody }, 'CHAT_ID_EMPTY'],
			[{ USER_ID: 0, ...nobody }, 'USER_ID_EMPTY'],
			[{ QUEUE_ID: '', ...nobody }, 'QUEUE_ID_EMPTY'],
			[{ TRANSFER_ID: 'queue', USER_ID: 3 }, 'QUEUE_ID_EMPTY'],
			[{ TRANSFER_ID: 'x' }, 'USER_ID_EMPTY'],
			[{ ...nobody }, 'TRANSFER_ID_EMPTY'],
			[{ user_id: 3 }, 'TRANSFER_ID_EMPTY'],
			[{ USER_ID: 3, ...nobody }, 'ACCESS_DENIED'],
			[{ USER_ID: 3, CLIENT_ID: 'other' }, 'BOT_ID_ERROR'],
			[{ USER_ID: 4 }, 'OPERATOR_WRONG'],
			[{ USER_ID: 39 }, 'OPERATOR_WRONG'],
			[{ USER_ID: clientId }, 'OPERATOR_WRONG'],
			[{ USER_ID: 4711 }, 'OPERATOR_WRONG'],
			[{ QUEUE_ID: 7 }, 'OPERATOR_WRONG'],
			[{ USER_ID: 3, CHAT_ID: 5 }, 'OPERATOR_WRONG'],
		];
		for (const [params, code] of steps)
			expect([params, await transfer(chatId, params)]).toEqual([params, code]);
		const denied = set.lines('bot.session.transfer', { CHAT_ID: chatId, USER_ID: 3, ...nobody });
		expect((await refusal(denied)).slice(0, 2)).toEqual([403, 'ACCESS_DENIED']);
		expect(set.state(chatId)).toMatchObject({ owner: 0, operator: 39 });
		portal.lockDialog(chatId);
		expect(await transfer(chatId, { USER_ID: 3 })).toBe('OPERATOR_WRONG');
		portal.lockDialog(chatId, false);
		expect(await transfer(chatId, { USER_ID: 3 })).toBeUndefined();
	});

	it('TRANSFER_ID wins over USER_ID', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await transfer(chatId, { TRANSFER_ID: 3, USER_ID: 2 })).toBeUndefined();
		expect(state(chatId)).toMatchObject({ owner: 3 });
	});

	it('of several bots on one token, another one does it; on a closed dialog a session is opened', async () => {
		const { portal, addBot, session } = await start({ left: 'close' });
		addBot(41);
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await transfer(chatId, { USER_ID: 3, LEAVE: 'Y' })).toBeUndefined();
		expect(session(chatId).transfers).toEqual([{ mode: 'BOT', from: 41, to: '3' }]);
		// The wrong one left.
		expect(set.state(chatId).people).toEqual([3, 39]);
		portal.closeDialog(3, chatId);
		expect(await transfer(chatId, { USER_ID: 2 })).toBeUndefined();
		expect(portal.sessions()).toHaveLength(2);
		expect(session(chatId)).toMatchObject({ operatorId: 2, status: 10 });
	});
});

describe('imopenlines.bot.session.finish', () => {
	it('closes: everybody but the customer is taken out, and the session is over', async () => {
		const { portal, state } = await start();
		const { chatId, clientId } = portal.customerWrites({ text: 'Hello' });
		portal.setSilent(chatId);
		expect(await finish(chatId)).toBeUndefined();
		expect(state(chatId)).toEqual({ owner: 0, operator: 39, status: 60, people: [] });
		expect([...(portal.chats.get(chatId)?.members ?? [])]).toEqual([clientId]);
		expect(set.session(chatId)).toMatchObject({ closedBy: 39, closeReason: 'operator' });
		const { result } = await set.lines('dialog.get', { CHAT_ID: chatId });
		expect(result).toMatchObject({
			owner: 0,
			entity_data_1: expect.stringMatching(/^N\|NONE\|0\|N\|N\|0\|\d{10}\|0\|0\|0$/) as string,
			entity_data_3: '',
		});
	});

	it('throws out a person who has the dialog', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(1, chatId);
		expect(await finish(chatId)).toBeUndefined();
		expect(state(chatId)).toEqual({ owner: 0, operator: 39, status: 60, people: [] });
	});

	it('true for a closed dialog, which it does not open, and for other chats', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.closeDialog(1, chatId);
		for (const id of [chatId, 5, 4711]) expect(await finish(id)).toBeUndefined();
		expect(portal.sessions()).toHaveLength(1);
	});

	it('checks chat, owner and bot; takes any of several bots', async () => {
		const { portal, addBot } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await finish(0, { CLIENT_ID: undefined })).toBe('CHAT_ID_EMPTY');
		expect(await finish(chatId, { CLIENT_ID: undefined })).toBe('ACCESS_DENIED');
		expect(await finish(chatId, { CLIENT_ID: 'other' })).toBe('BOT_ID_ERROR');
		addBot(38);
		expect(await finish(chatId)).toBeUndefined();
		expect(set.session(chatId)).toMatchObject({ closedBy: 38 });
	});
});

describe('imopenlines.bot.session.message.send', () => {
	const send = async (chatId: number, more: object = {}) =>
		await set.code('bot.session.message.send', { CHAT_ID: chatId, CLIENT_ID: undefined, ...more });

	it('writes the line’s greeting or a text, as nobody; the customer gets it', async () => {
		const { portal } = await start({ greeting: 'Welcome!' });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(portal.shownToCustomer(chatId)).toEqual([]);
		expect(await send(chatId, { NAME: 'WELCOME', MESSAGE: 'not this' })).toBeUndefined();
		expect(await send(chatId, { NAME: 'DEFAULT', MESSAGE: 'That' })).toBeUndefined();
		expect(portal.shownToCustomer(chatId)).toEqual(['Welcome!', 'That']);
		expect([...portal.messages.values()].at(-1)).toMatchObject({ authorId: 0, isSystem: true });
	});

	it('true whatever happens: no name, no text, no chat; only the ID is checked', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		expect(await send(0)).toBe('CHAT_ID_EMPTY');
		for (const id of [chatId, 5, 4711]) expect(await send(id, { MESSAGE: 'x' })).toBeUndefined();
		expect(await send(chatId, { NAME: 'DEFAULT' })).toBeUndefined();
		expect(portal.shownToCustomer(chatId)).toEqual([]);
	});

	it('opens a closed dialog, in which the bot joins again', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.closeDialog(1, chatId);
		expect(await send(chatId)).toBeUndefined();
		expect(portal.sessions()).toHaveLength(2);
		expect(state(chatId)).toEqual({ owner: 0, operator: 39, status: 0, people: [39] });
	});
});
