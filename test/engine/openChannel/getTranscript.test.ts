import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, dialog, run, runOverOAuth, methods, paramsOf } = useOpenChannels();

const HISTORY = 'imopenlines.session.history.get';

const transcriptOf = async (change: object, more: object = {}) =>
	await run('getTranscript', change, more);

/** A conversation of a customer, the bot and an operator. */
const conversation = async () => {
	const found = dialog('Where is my order?');
	await run('handOver', { chatId: found.chatId, options: { clientMessage: 'One moment' } });
	portal.get().acceptDialog(2, found.chatId);
	portal.get().say(2, found.dialogId, 'It is on its way');
	portal.get().resetJournal();
	return found;
};

test.each([
	['a webhook', run],
	['an OAuth app', runOverOAuth],
])('over %s: an item for each message', async (_, start) => {
	const { chatId, sessionId } = await conversation();
	const { json } = await start('getTranscript', { chatId });
	expect(json.map(({ role, text }) => `${role}: ${text}`)).toEqual([
		'client: Where is my order?',
		'bot: One moment',
		'operator: It is on its way',
	]);
	expect(json[2]).toEqual({
		chatId,
		sessionId,
		messageId: expect.any(Number),
		role: 'operator',
		authorId: 2,
		name: 'Ann Ant',
		text: 'It is on its way',
		date: expect.stringMatching(/^\d{4}-/),
		fileIds: [],
	});
	expect(paramsOf(HISTORY)).toEqual([{ CHAT_ID: chatId }]);
});

test('as one text, with the lines of the system', async () => {
	const { chatId, sessionId } = await conversation();
	const { json } = await transcriptOf({
		...{ chatId, outputAs: 'text', options: { includeSystemLines: true } },
	});
	expect(json).toEqual([
		{ chatId, sessionId, text: expect.any(String), messageCount: expect.any(Number) },
	]);
	const lines = String(json[0].text).split('\n');
	expect(lines).toHaveLength(Number(json[0].messageCount));
	expect(lines[0]).toMatch(/ system: /);
	expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d Guest \(client\): Where is my order\?$/);
	expect(lines.at(-1)).toMatch(/Ann Ant \(operator\): It is on its way$/);
});

test('files: their IDs in the items, their names in the text', async () => {
	const { chatId } = portal.get().customerWrites({
		customer: 'with a file',
		text: 'See this',
		files: [{ name: 'invoice.pdf', bytes: Buffer.from('x') }],
	});
	const { json } = await transcriptOf({ chatId });
	expect(json).toMatchObject([{ role: 'client', text: 'See this', fileIds: [expect.any(Number)] }]);
	const { json: whole } = await transcriptOf({ chatId, outputAs: 'text' });
	expect(whole[0].text).toMatch(/: See this \[file: invoice\.pdf\]$/);
});

test('by session, also of a conversation that is over', async () => {
	const { chatId, sessionId } = await conversation();
	portal.get().closeDialog(2, chatId);
	const { json } = await transcriptOf({ findBy: 'session', sessionId });
	expect(json.map(({ role }) => role)).toEqual(['client', 'bot', 'operator']);
	expect(paramsOf(HISTORY)).toEqual([{ SESSION_ID: sessionId }]);
});

test('a limit gives the latest messages', async () => {
	const { chatId } = await conversation();
	const { json } = await transcriptOf({ chatId, returnAll: false, limit: 2 });
	expect(json.map(({ role }) => role)).toEqual(['bot', 'operator']);
});

test('5,000 messages in one request, in their order', async () => {
	const { chatId, clientId } = dialog('0');
	const chat = portal.get().chats.get(chatId)!;
	for (let number = 1; number < 5000; number += 1) {
		portal.get().addMessage(chat, { authorId: clientId, text: `${number}` });
	}
	const { json } = await transcriptOf({ chatId });
	expect(json.map(({ text }) => Number(text))).toEqual(Array.from({ length: 5000 }, (_, n) => n));
	expect(methods()).toEqual([HISTORY]);
	const { json: whole } = await transcriptOf({ chatId, outputAs: 'text' });
	expect(whole).toMatchObject([{ messageCount: 5000 }]);
});

test('a chat without a conversation', async () => {
	expect((await transcriptOf({ chatId: 999_999 })).failed).toMatchObject([
		{ code: 'INVALID_SESSION_ID', hint: expect.stringMatching(/Check the session ID/) },
	]);
});

test('an unknown session', async () => {
	const { failed } = await transcriptOf({ findBy: 'session', sessionId: 999_999 });
	expect(failed).toMatchObject([
		{ code: 'ACCESS_DENIED', hint: expect.stringMatching(/Check the ID of the chat or session/) },
	]);
});

test('a user who may not read it', async () => {
	const { chatId } = dialog();
	portal.get().refuse({ method: HISTORY, error: 'ACCESS_DENIED' });
	expect((await transcriptOf({ chatId })).failed).toMatchObject([
		{ code: 'ACCESS_DENIED', hint: expect.stringMatching(/allowed to see dialogs/) },
	]);
});

test('an answer without messages is none', async () => {
	portal.get().fault({ kind: 'answer', body: { result: { chatId: 5 } } });
	expect((await transcriptOf({ chatId: 5 })).failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
});

test.each([
	['a CRM record', { findBy: 'crm' }, 'INVALID_FIND_BY'],
	['an unknown output', { outputAs: 'pdf' }, 'INVALID_OUTPUT'],
	['a wrong limit', { returnAll: false, limit: 0 }, 'INVALID_LIMIT'],
	['no chat', { chatId: 'x' }, 'INVALID_CHAT_ID'],
	['neither yes nor no', { options: { includeSystemLines: 'some' } }, 'INVALID_BOOLEAN'],
])('%s is refused before anything is sent', async (_, change, code) => {
	expect((await transcriptOf({ chatId: 1, ...change })).failed).toMatchObject([
		{ code, httpStatus: null },
	]);
	expect(portal.get().requests).toBe(0);
});
