import { itemsOf } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, dialog, addBot, run, runOverOAuth, methods, paramsOf, textsOf } = useOpenChannels();

const FINISH = 'imopenlines.bot.session.finish';

const finish = async (chatId: unknown, options: object = {}, more: object = {}) =>
	await run('finish', { chatId, options, ...more });
const isOpen = (chatId: number) => portal.get().sessionOf(chatId).closedAt === undefined;
test('closes the dialog of the bot', async () => {
	const { chatId } = dialog();
	const { json, failed } = await finish(chatId);
	expect(failed).toEqual([]);
	expect(json).toEqual([{ chatId, finished: true, reason: null }]);
	expect(isOpen(chatId)).toBe(false);
	expect(paramsOf(FINISH)).toEqual([{ CHAT_ID: chatId, CLIENT_ID: 'bot-token' }]);
});

test.each(['v1', 'v2'])('%s: says goodbye first', async (apiVersion) => {
	const { chatId } = dialog();
	await finish(chatId, { closingMessage: 'Goodbye' }, { apiVersion });
	expect(textsOf(chatId)).toEqual(['Goodbye']);
	expect(portal.get().shownToCustomer(chatId)).toContain('Goodbye');
	expect(methods().at(-1)).toBe(FINISH);
});

test('in silent mode, the item says that the customer got nothing', async () => {
	const { chatId } = dialog();
	portal.get().setSilent(chatId);
	const { json } = await finish(chatId, { closingMessage: 'Goodbye' });
	expect(json).toMatchObject([
		{ finished: true, warning: expect.stringMatching(/"closingMessage" did not reach/) },
	]);
});

test('over an OAuth app, which sends no CLIENT_ID', async () => {
	portal.get().addLine({ id: 7, operators: [3], welcomeBot: 41 });
	const { chatId } = dialog('Hello', 7);
	const { json } = await runOverOAuth('finish', { chatId });
	expect(json).toEqual([{ chatId, finished: true, reason: null }]);
	expect(paramsOf(FINISH)).toEqual([{ CHAT_ID: chatId }]);
});

describe('a person has the dialog', () => {
	test('kept, and nothing is said', async () => {
		const { chatId } = dialog();
		portal.get().acceptDialog(2, chatId);
		const { json } = await finish(chatId, { closingMessage: 'Goodbye' });
		expect(json).toEqual([{ chatId, finished: false, reason: 'person' }]);
		expect(isOpen(chatId)).toBe(true);
		expect(portal.get().chats.get(chatId)?.ownerId).toBe(2);
		expect(textsOf(chatId)).toEqual([]);
		expect(methods()).not.toContain(FINISH);
	});

	test('closed all the same when told so', async () => {
		const { chatId } = dialog();
		portal.get().acceptDialog(2, chatId);
		const { json } = await finish(chatId, { evenIfPersonHasIt: true });
		expect(json).toEqual([{ chatId, finished: true, reason: null }]);
		expect(isOpen(chatId)).toBe(false);
	});
});

test.each([
	['waits for an operator', 'handOver', 'queue'],
	['was handed over, and a person took it', 'accept', 'person'],
])('a dialog that %s is kept', async (_, then, reason) => {
	for (const userId of [1, 2]) portal.get().setOperator(userId, 'offline');
	const { chatId } = dialog();
	await run('handOver', { chatId, to: 'nextFree' });
	if (then === 'accept') portal.get().acceptDialog(2, chatId);
	const { json } = await finish(chatId, { closingMessage: 'Goodbye' });
	expect(json).toEqual([{ chatId, finished: false, reason }]);
	expect(isOpen(chatId)).toBe(true);
	expect(textsOf(chatId)).toEqual([]);
	expect((await finish(chatId, { evenIfPersonHasIt: true })).json).toMatchObject([
		{ finished: true },
	]);
});

test('a person who accepts during the goodbye is not thrown out', async () => {
	const { chatId } = dialog();
	portal.get().alter({
		method: 'imbot.v2.Chat.Message.send',
		change: (result) => {
			portal.get().acceptDialog(2, chatId);
			return result;
		},
	});
	const { json } = await finish(chatId, { closingMessage: 'Goodbye' });
	portal.get().clearFaults();
	expect(json).toMatchObject([
		{
			finished: false,
			reason: 'person',
			warning: expect.stringMatching(/closing message was sent/),
		},
	]);
	expect(portal.get().chats.get(chatId)?.ownerId).toBe(2);
	expect(methods()).not.toContain(FINISH);
});

test('a closed dialog: nothing is called', async () => {
	const { chatId } = dialog();
	portal.get().closeDialog(1, chatId);
	const { json } = await finish(chatId, { closingMessage: 'Goodbye' });
	expect(json).toEqual([{ chatId, finished: false, reason: 'closed' }]);
	expect(textsOf(chatId)).toEqual([]);
	expect(methods()).toEqual(['imopenlines.dialog.get']);
});

test("the customer's next conversation is not closed in place of the expected one", async () => {
	const { chatId, sessionId } = dialog();
	const { json } = await finish(chatId, { expectedSessionId: sessionId - 1 });
	expect(json).toEqual([{ chatId, finished: false, reason: 'otherSession' }]);
	expect(isOpen(chatId)).toBe(true);
});

test('twice in a run: the second item finds it closed', async () => {
	const { chatId } = dialog();
	const { json } = await run('finish', { chatId }, { items: itemsOf({}, {}) });
	expect(json.map(({ reason }) => reason)).toEqual([null, 'closed']);
	expect(paramsOf(FINISH)).toHaveLength(1);
});

test('a refused goodbye: the dialog stays open', async () => {
	portal.get().refuse({ method: 'imbot.v2.Chat.Message.send', error: 'SENDING_FAILED' });
	const { chatId } = dialog();
	const { failed } = await finish(chatId, { closingMessage: 'Goodbye' });
	expect(failed).toMatchObject([{ code: 'SENDING_FAILED' }]);
	expect(isOpen(chatId)).toBe(true);
});

test('a refused call says what was said before', async () => {
	portal.get().refuse({ method: FINISH, error: 'BOT_ID_ERROR', description: 'Bot not found' });
	const { chatId } = dialog();
	const { failed } = await finish(chatId, { closingMessage: 'Goodbye' });
	expect(failed).toMatchObject([
		{ code: 'BOT_ID_ERROR', message: 'Bot not found. Sent before: closingMessage' },
	]);
});

test('a lost answer: the dialog tells that it is closed', async () => {
	const { chatId } = dialog();
	portal.get().fault({ kind: 'reset', match: FINISH, applied: true });
	expect((await finish(chatId)).json).toEqual([{ chatId, finished: true, reason: null }]);
	expect(paramsOf(FINISH)).toHaveLength(1);
});

test('a lost call: nobody knows', async () => {
	const { chatId } = dialog();
	portal.get().fault({ kind: 'reset', match: FINISH });
	expect((await finish(chatId)).failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
});

test('several bots of one token: a hint', async () => {
	addBot();
	const { run: result } = await finish(dialog().chatId);
	const [{ hints }] = result.data.resultData.runData['Bitrix24 Bot'];
	expect(hints).toMatchObject([{ message: expect.stringMatching(/owns 2 bots/) }]);
});

test.each([
	['no bot token', { botToken: '0' }, 'BOT_TOKEN_REQUIRED'],
	['neither yes nor no', { evenIfPersonHasIt: 'maybe' }, 'INVALID_BOOLEAN'],
	['no session', { expectedSessionId: 'last' }, 'INVALID_OPEN_CHANNEL_SESSION'],
	['a book', { closingMessage: 'x'.repeat(20_001) }, 'TEXT_TOO_LONG'],
])('%s is refused before anything is sent', async (_, options, code) => {
	expect((await finish(1, options)).failed).toMatchObject([{ code }]);
	expect(portal.get().requests).toBe(0);
});
