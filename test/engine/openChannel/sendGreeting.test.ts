import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, dialog, run, runOverOAuth, methods, paramsOf } = useOpenChannels();

const SEND = 'imopenlines.bot.session.message.send';
const LINE = 'imopenlines.config.get';
const greeting = { greeting: 'text', text: 'Welcome' };

beforeEach(() => {
	portal.get().addLine({ id: 1, name: 'Website', welcomeBot: 39, greeting: 'Hi from the line' });
});

test("the line's own greeting", async () => {
	const { chatId } = dialog();
	expect((await run('sendGreeting', { chatId })).json).toEqual([{ chatId }]);
	expect(paramsOf(SEND)).toEqual([{ CHAT_ID: chatId, NAME: 'WELCOME' }]);
	expect(portal.get().shownToCustomer(chatId)).toContain('Hi from the line');
});

test.each([
	['a webhook', run],
	['an OAuth app', runOverOAuth],
])('a text over %s, in Markdown', async (_, start) => {
	const { chatId } = dialog();
	const change = { chatId, greeting: 'text', text: '**Welcome**', textFormat: 'markdown' };
	expect((await start('sendGreeting', change)).json).toEqual([{ chatId }]);
	expect(paramsOf(SEND)).toEqual([{ CHAT_ID: chatId, NAME: 'DEFAULT', MESSAGE: '[b]Welcome[/b]' }]);
	expect(portal.get().shownToCustomer(chatId)).toContain('[b]Welcome[/b]');
});

test.each([[{}], [greeting]])('%j in silent mode: the customer got nothing', async (change) => {
	const { chatId } = dialog();
	portal.get().setSilent(chatId);
	const { json } = await run('sendGreeting', { chatId, ...change });
	expect(json).toMatchObject([
		{ chatId, warning: expect.stringMatching(/silent mode, so the greeting did not reach/) },
	]);
});

test('an Open Channel without a greeting: refused, although Bitrix24 would say yes', async () => {
	portal.get().addLine({ id: 1, name: 'Website', welcomeBot: 39, greeting: '' });
	const { chatId } = dialog();
	const { failed } = await run('sendGreeting', { chatId });
	expect(failed).toMatchObject([{ code: 'LINE_WITHOUT_GREETING', httpStatus: null }]);
	expect(methods()).not.toContain(SEND);
});

test.each([
	['may not be read', () => portal.get().refuse({ method: LINE, error: 'ACCESS_DENIED' })],
	['is not told', () => portal.get().alter({ method: LINE, change: () => ({ ID: '1' }) })],
])('where the greeting %s, Bitrix24 decides', async (_, prepare) => {
	const { chatId } = dialog();
	prepare();
	expect((await run('sendGreeting', { chatId })).json).toEqual([{ chatId }]);
	expect(portal.get().shownToCustomer(chatId)).toContain('Hi from the line');
});

test('a closed dialog: refused, and no new conversation is opened', async () => {
	const { chatId } = dialog();
	portal.get().closeDialog(1, chatId);
	const { failed } = await run('sendGreeting', { chatId, ...greeting });
	expect(failed).toMatchObject([{ code: 'DIALOG_CLOSED', httpStatus: null }]);
	expect(methods()).toEqual(['imopenlines.dialog.get']);
});

test('another conversation than the expected one', async () => {
	const { chatId, sessionId } = dialog();
	const options = { expectedSessionId: sessionId + 1 };
	const { failed } = await run('sendGreeting', { chatId, ...greeting, options });
	expect(failed).toMatchObject([{ code: 'OTHER_SESSION' }]);
});

test('a person has the dialog', async () => {
	const { chatId } = dialog();
	portal.get().acceptDialog(2, chatId);
	const { failed } = await run('sendGreeting', { chatId, ...greeting });
	expect(failed).toMatchObject([{ code: 'PERSON_HAS_DIALOG', httpStatus: null }]);
	expect(methods()).not.toContain(SEND);
});

test('a chat that is no dialog: refused, although Bitrix24 would say yes', async () => {
	portal.get().addChat({ id: 900, members: [39, 1] });
	const { failed } = await run('sendGreeting', { chatId: 900, ...greeting });
	expect(failed).toMatchObject([{ code: 'ACCESS_ERROR' }]);
	expect(methods()).not.toContain(SEND);
});

test('a lost answer is not sent again', async () => {
	const { chatId } = dialog();
	portal.get().fault({ kind: 'reset', match: SEND, applied: true });
	const { failed } = await run('sendGreeting', { chatId, ...greeting });
	expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
	expect(paramsOf(SEND)).toHaveLength(1);
});

test.each([
	['an empty text', { greeting: 'text', text: ' ' }, 'GREETING_EMPTY'],
	['an unknown greeting', { greeting: 'loud' }, 'INVALID_GREETING'],
	['no chat', { ...greeting, chatId: 'x' }, 'INVALID_CHAT_ID'],
])('%s is refused before anything is sent', async (_, change, code) => {
	const { failed } = await run('sendGreeting', { chatId: 1, ...change });
	expect(failed).toMatchObject([{ code, httpStatus: null }]);
	expect(portal.get().requests).toBe(0);
});
