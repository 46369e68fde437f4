import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

const start = async (...args: Parameters<typeof startLinePortal>) => {
	set = await startLinePortal(...args);
	return set;
};
afterEach(async () => await set.close());

const isIn = (chatId: number) => set.state(chatId).people.includes(39);

describe('customers', () => {
	it('the same one has the same chat, in each line one, and the same user', async () => {
		const { portal } = await start();
		portal.addLine({ id: 7 });
		const one = portal.customerWrites({ text: 'a', name: 'Eva', customer: 'eva' });
		const two = portal.customerWrites({ text: 'b', customer: 'eva' });
		const third = portal.customerWrites({ text: 'c', customer: 'eva', lineId: 7 });
		const other = portal.customerWrites({ text: 'd', customer: 'max' });
		const telegram = portal.customerWrites({
			text: 'e',
			customer: 'eva',
			connector: 'telegrambot',
		});
		expect(two).toMatchObject({ ...one, messageId: two.messageId });
		expect(third.chatId).not.toBe(one.chatId);
		expect(third.clientId).toBe(one.clientId);
		expect(new Set([one, third, other, telegram].map(({ chatId }) => chatId)).size).toBe(4);
		expect(new Set([one, other, telegram].map(({ clientId }) => clientId)).size).toBe(3);
		expect(portal.users.get(one.clientId)).toMatchObject({ name: 'Eva', isClient: true });
	});

	it('write texts and files; not through an unknown or inactive line, and no empty messages', async () => {
		const { portal } = await start();
		const files = ['a', 'b'].map((name) => ({ name: `${name}.txt`, bytes: Buffer.from(name) }));
		const { messageId } = portal.customerWrites({ text: 'Look', files });
		expect(portal.messages.get(messageId)?.fileIds).toHaveLength(1);
		expect(portal.messages.get(messageId - 1)).toMatchObject({ text: 'Look' });
		expect(() => portal.customerWrites({})).toThrow('EMPTY_MESSAGE');
		expect(() => portal.customerWrites({ text: 'a', lineId: 8 })).toThrow('Line 8');
		portal.addLine({ id: 7, active: false });
		expect(() => portal.customerWrites({ text: 'a', lineId: 7 })).toThrow('Line 7');
	});

	it('are neither found as people nor in lists of chats where these are not wanted', async () => {
		const { portal } = await start();
		const { chatId } = portal.customerWrites({ text: 'Hello', name: 'Eva' });
		portal.acceptDialog(1, chatId);
		const get = async (path: string) =>
			(await (await fetch(portal.webhookUrl + path)).json()) as { result: unknown };
		expect((await get('user.search?FILTER[FIND]=eva')).result).toEqual([]);
		const found = JSON.stringify((await get('im.recent.list')).result);
		expect(found).toContain(`"chat${chatId}"`);
		expect(found).not.toContain('livechat|1|0');
		const without = await get('im.recent.list?SKIP_OPENLINES=Y');
		expect(JSON.stringify(without.result)).not.toContain(`"chat${chatId}"`);
	});
});

describe('the bot joins', () => {
	it('each new session, or only a new chat', async () => {
		const { portal } = await start({ joins: 'first' });
		const { chatId } = portal.customerWrites({ text: 'a' });
		expect(isIn(chatId)).toBe(true);
		portal.closeDialog(1, chatId);
		portal.customerWrites({ text: 'b' });
		expect(isIn(chatId)).toBe(false);
		portal.closeDialog(1, chatId);
		portal.lines.get(1)!.WELCOME_BOT_JOIN = 'always';
		portal.customerWrites({ text: 'c' });
		expect(isIn(chatId)).toBe(true);
		expect(portal.sessions()).toHaveLength(3);
	});

	it('not where it is switched off or gone; then the queue is asked, and the line greets', async () => {
		const { portal, state } = await start({ greeting: 'Welcome!' });
		const withBot = portal.customerWrites({ text: 'a' });
		expect(portal.shownToCustomer(withBot.chatId)).toEqual([]);
		portal.lines.get(1)!.WELCOME_BOT_ENABLE = 'N';
		const { chatId } = portal.customerWrites({ text: 'a', customer: 'eva' });
		expect(state(chatId)).toEqual({ owner: 0, operator: 1, status: 5, people: [1] });
		expect(portal.shownToCustomer(chatId)).toEqual(['Welcome!']);
		portal.addLine({ id: 1, welcomeBot: 4711 });
		const third = portal.customerWrites({ text: 'a', customer: 'max' });
		expect(state(third.chatId)).toMatchObject({ operator: 1, people: [1] });
	});

	it('not in a running session', async () => {
		const { portal } = await start({ welcomeBot: 0 });
		const { chatId } = portal.customerWrites({ text: 'a' });
		portal.addLine({ id: 1, welcomeBot: 39 });
		portal.customerWrites({ text: 'b' });
		expect(isIn(chatId)).toBe(false);
	});
});

describe('the queue', () => {
	it('gets a dialog when the bot’s time is over, counted from the beginning; 0 is never', async () => {
		const { portal, state, botSays } = await start({ time: 600 });
		const { chatId } = portal.customerWrites({ text: 'a' });
		portal.advance(500);
		await botSays(chatId, { message: 'Hi' });
		portal.customerWrites({ text: 'b' });
		expect(isIn(chatId)).toBe(true);
		portal.advance(101);
		expect(state(chatId)).toEqual({ owner: 0, operator: 1, status: 5, people: [1] });
		portal.lines.get(1)!.WELCOME_BOT_TIME = '0';
		const other = portal.customerWrites({ text: 'a', customer: 'eva' });
		portal.advance(100_000);
		expect(isIn(other.chatId)).toBe(true);
	});

	it('gets it by a message 0 from the customer, and by nothing else', async () => {
		const { portal, state, after, receiver } = await start();
		const { chatId } = portal.customerWrites({ text: ' 00' });
		expect(isIn(chatId)).toBe(true);
		await portal.idle();
		await after(() => portal.customerWrites({ text: '0' }));
		expect(receiver.last().data).toMatchObject({ message: { text: '0' } });
		expect(state(chatId)).toEqual({ owner: 0, operator: 1, status: 5, people: [1] });
		// The next one is an ordinary message.
		portal.acceptDialog(1, chatId);
		portal.customerWrites({ text: '0' });
		expect(state(chatId)).toMatchObject({ owner: 1, status: 25 });
	});

	it('asks the least busy, strictly the first, or all; and who is offline only without a check', async () => {
		const { portal, state } = await start({ welcomeBot: 0, operators: [1, 2] });
		const write = (customer: string) => portal.customerWrites({ text: 'a', customer }).chatId;
		expect([write('a'), write('b')].map((id) => state(id).operator)).toEqual([1, 2]);
		portal.addLine({ id: 1, operators: [1, 2], fields: { QUEUE_TYPE: 'strictly' } });
		expect([write('c'), write('d')].map((id) => state(id).operator)).toEqual([1, 1]);
		portal.addLine({ id: 1, operators: [1, 2], fields: { QUEUE_TYPE: 'all' } });
		const toAll = write('e');
		expect(state(toAll)).toMatchObject({ operator: 0, people: [1, 2] });
		portal.acceptDialog(2, toAll);
		expect(state(toAll)).toMatchObject({ owner: 2, people: [2] });
		portal.setOperator(2, 'offline');
		portal.addLine({ id: 1, operators: [2] });
		expect(state(write('f')).operator).toBe(0);
		portal.addLine({ id: 1, operators: [2], fields: { CHECK_AVAILABLE: 'N' } });
		expect(state(write('g')).operator).toBe(2);
	});

	it('passes over who has no free place, people who left, and others; a closed dialog makes room', async () => {
		const { portal, state } = await start({ welcomeBot: 0, operators: [1, 4, 39] });
		portal.addUser({ id: 4, name: 'Gone', active: false });
		portal.setOperator(1, 'online', { maxChat: 1 });
		const first = portal.customerWrites({ text: 'a' }).chatId;
		const second = portal.customerWrites({ text: 'a', customer: 'eva' }).chatId;
		expect([state(first).operator, state(second).operator]).toEqual([1, 0]);
		portal.closeDialog(1, first);
		expect(state(second).operator).toBe(1);
		portal.addLine({ id: 1, operators: [1], fields: { MAX_CHAT: '2' } });
		const third = portal.customerWrites({ text: 'a', customer: 'max' }).chatId;
		expect(state(third).operator).toBe(1);
	});
});

describe('operators', () => {
	it('take a dialog by answering it, from the bot or the queue, and leave it to its owner later', async () => {
		const { portal, state } = await start();
		const { chatId, dialogId } = portal.customerWrites({ text: 'a' });
		portal.say(2, dialogId, 'I am Anna');
		expect(state(chatId)).toEqual({ owner: 2, operator: 2, status: 40, people: [2] });
		portal.say(3, dialogId, 'Me, too');
		expect(state(chatId)).toEqual({ owner: 2, operator: 2, status: 40, people: [2, 3] });
		expect(portal.shownToCustomer(chatId)).toEqual(['I am Anna', 'Me, too']);
		portal.customerWrites({ text: 'Thanks' });
		expect(state(chatId).status).toBe(25);
	});

	it('take it from each other', async () => {
		const { portal, state } = await start();
		const { chatId } = portal.customerWrites({ text: 'a' });
		portal.acceptDialog(1, chatId);
		portal.acceptDialog(2, chatId);
		expect(state(chatId)).toEqual({ owner: 2, operator: 2, status: 10, people: [2] });
		expect(() => portal.acceptDialog(39, chatId)).toThrow('39 is no operator');
	});

	it('pass it on to a person or a line', async () => {
		const { portal, state } = await start();
		portal.addLine({ id: 7, operators: [3] });
		const { chatId } = portal.customerWrites({ text: 'a' });
		portal.acceptDialog(1, chatId);
		portal.transferDialog(1, chatId, { userId: 2 });
		expect(state(chatId)).toMatchObject({ owner: 2, people: [2] });
		portal.transferDialog(2, chatId, { lineId: 7 });
		expect(state(chatId)).toMatchObject({ owner: 0, operator: 3, people: [3] });
		expect(() => portal.transferDialog(3, chatId, { userId: 39 })).toThrow('cannot have');
		expect(set.session(chatId).transfers).toMatchObject([
			{ mode: 'MANUAL', from: 1, to: '2' },
			{ mode: 'MANUAL', from: 2, to: 'queue7' },
		]);
	});

	it('open a session when they write first', async () => {
		const { portal, state } = await start();
		const { chatId, dialogId } = portal.customerWrites({ text: 'a' });
		portal.closeDialog(1, chatId);
		portal.say(2, dialogId, 'One more thing');
		expect(state(chatId)).toMatchObject({ owner: 2, operator: 2, people: [2] });
		expect(set.session(chatId)).toMatchObject({ isOutgoing: true });
	});

	it('close a dialog: the next message opens another session', async () => {
		const { portal, state } = await start();
		const first = portal.customerWrites({ text: 'a' });
		portal.closeDialog(1, first.chatId);
		expect(state(first.chatId)).toMatchObject({ owner: 0, status: 60, people: [] });
		const next = portal.customerWrites({ text: 'b' });
		expect(next.chatId).toBe(first.chatId);
		expect(next.sessionId).toBe(first.sessionId + 1);
		expect(state(first.chatId)).toMatchObject({ operator: 39, people: [39] });
		expect(() => portal.closeDialog(1, 5)).toThrow('no chat of an Open Channel');
		portal.closeDialog(1, first.chatId);
		expect(() => portal.closeDialog(1, first.chatId)).toThrow('is closed');
	});

	it('a closing text or a vote delays the end', async () => {
		const { portal, state } = await start({ fields: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Bye' } });
		const { chatId, sessionId } = portal.customerWrites({ text: 'a' });
		portal.acceptDialog(1, chatId);
		portal.closeDialog(1, chatId);
		expect(state(chatId)).toMatchObject({ owner: 1, status: 50 });
		expect(portal.shownToCustomer(chatId)).toEqual(['Bye']);
		// The customer goes on, and the same person has it.
		expect(portal.customerWrites({ text: 'Wait' }).sessionId).toBe(sessionId);
		expect(state(chatId)).toMatchObject({ owner: 1, status: 25 });
		portal.closeDialog(1, chatId);
		portal.endDialog(chatId);
		expect(state(chatId)).toMatchObject({ owner: 0, status: 60 });
		portal.addLine({ id: 1, operators: [1], fields: { VOTE_MESSAGE: 'Y' } });
		portal.customerWrites({ text: 'b' });
		portal.closeDialog(1, chatId);
		expect(state(chatId).status).toBe(50);
	});
});
