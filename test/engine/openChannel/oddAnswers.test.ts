import { byId } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const { portal, dialog, run } = useOpenChannels();

/** PHP writes a list with gaps as a map. */
const asMap = (list: unknown) => Object.fromEntries((list as unknown[]).entries());

/** The next answer of a method is another one. */
const answers = (method: string, change: (result: never) => unknown) =>
	portal.get().alter({ method, change: change as (result: unknown) => unknown });

describe('a map where a list is documented', () => {
	test('Open Channels', async () => {
		answers('imopenlines.config.list.get', asMap);
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ lineId }) => lineId)).toEqual([1, 7, 8]);
	});

	test('operators', async () => {
		answers('imopenlines.v2.Operator.list', ({ operators }) => ({ operators: asMap(operators) }));
		const { json } = await run('getOperators', { lineId: byId(1), returnAll: true });
		expect(json.map(({ userId }) => userId)).toEqual([1, 2]);
	});

	test('dialogs of a CRM record', async () => {
		const { chatId } = dialog();
		portal.get().bindCrm(chatId, { dealId: 64 });
		answers('imopenlines.crm.chat.get', asMap);
		const change = { findBy: 'crm', crmId: 64, options: { crmDialogs: 'all' } };
		expect((await run('get', change)).json).toMatchObject([{ chatId }]);
	});
});

test('people whom the portal finds in a map are checked before a dialog is handed over', async () => {
	const { chatId, clientId } = dialog();
	answers('user.search', asMap);
	const options = { staffNote: 'Angry' };
	const { failed } = await run('handOver', {
		chatId,
		to: 'person',
		userId: byId(clientId),
		options,
	});
	expect(failed).toMatchObject([{ code: 'PERSON_NOT_STAFF' }]);
});

describe('flags as JSON has them', () => {
	const LINE = 'imopenlines.config.get';

	test.each([true, 1, '1', 'Y'])('a bot whose support of Open Channels is %j', async (flag) => {
		answers('imbot.v2.Bot.get', ({ bot, ...others }: { bot: object }) => ({
			...others,
			bot: { ...bot, isSupportOpenline: flag },
		}));
		expect((await run('connectBot', { lineId: byId(7) })).failed).toEqual([]);
	});

	test.each([false, 0, '0', 'N', 'false'])('an Open Channel that is %j', async (ACTIVE) => {
		const { chatId } = dialog();
		answers(LINE, (line: object) => ({ ...line, ACTIVE }));
		const { failed } = await run('handOver', { chatId, to: 'line', lineId: byId(7) });
		expect(failed).toMatchObject([{ code: 'LINE_INACTIVE' }]);
	});

	test.each([true, 1, '1', 'Y'])('another bot of which the line says %j', async (flag) => {
		portal.get().addLine({ id: 7, operators: [3], welcomeBot: 41 });
		answers(LINE, (line: object) => ({ ...line, WELCOME_BOT_ENABLE: flag }));
		expect((await run('connectBot', { lineId: byId(7) })).failed).toMatchObject([
			{ code: 'OTHER_BOT_CONNECTED' },
		]);
	});

	test.each([
		[true, 2],
		['1', 2],
		[false, 0],
		['0', 0],
		[null, null],
	])('a queue that is online: %j', async (QUEUE_ONLINE, operatorsFree) => {
		portal.get().options.statistics = 'tariff';
		const { chatId } = dialog();
		answers(LINE, (line: object) => ({ ...line, QUEUE_ONLINE }));
		expect((await run('handOver', { chatId })).json).toMatchObject([{ operatorsFree }]);
	});
});

describe('the dialogs of a CRM record', () => {
	const of = async (crmDialogs: string) =>
		await run('get', { findBy: 'crm', crmId: 64, options: { crmDialogs } });

	test.each([0, '0'])('the last one is %j: there is none', async (none) => {
		portal.get().bindCrm(dialog().chatId, { dealId: 64 });
		answers('imopenlines.crm.chat.getLastId', () => none);
		expect((await of('last')).failed).toMatchObject([{ code: 'CRM_CHAT_EMPTY_CRM_DATA' }]);
	});

	test.each([[[{ CHAT_ID: '5' }, {}]], [['5']], [[null]], [{ error: 'none' }], [false]])(
		'%j is no list of them',
		async (list) => {
			portal.get().bindCrm(dialog().chatId, { dealId: 64 });
			answers('imopenlines.crm.chat.get', () => list);
			expect((await of('all')).failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
		},
	);
});

test.each(['Y', 'true', '1'])('a further page is announced by %j', async (hasNextPage) => {
	portal.get().addLine({ id: 7, name: 'Sales', operators: [1, 2, 3] });
	answers('imopenlines.v2.Operator.list', ({ operators }) => ({
		operators: (operators as unknown[]).slice(0, 1),
		hasNextPage,
	}));
	const { json } = await run('getOperators', { lineId: byId(7), returnAll: true });
	expect(json.map(({ userId }) => userId)).toEqual([1, 2, 3]);
});

describe('options that an expression leaves empty count as not added', () => {
	const nothing = '={{ null }}';

	test.each([
		['getAll', { returnAll: true, options: { state: nothing } }],
		['getOperators', { lineId: byId(1), options: { status: nothing, onlyFree: nothing } }],
		['connectBot', { lineId: byId(7), options: { replaceOtherBot: nothing } }],
		['disconnectBot', { lineId: byId(1), options: { evenOtherBot: nothing } }],
	])('%s', async (operation, change) => {
		const { json, failed } = await run(operation, change);
		expect(failed).toEqual([]);
		expect(json.length).toBeGreaterThan(0);
	});

	test.each([
		['handOver', { clientMessage: nothing, ifNobodyFree: nothing, textFormat: nothing }],
		['finish', { closingMessage: nothing, evenIfPersonHasIt: nothing }],
		['sendGreeting', { expectedSessionId: nothing }],
		['getTranscript', { includeSystemLines: nothing }],
	])('%s', async (operation, options) => {
		const { chatId } = dialog();
		portal.get().addLine({ id: 1, welcomeBot: 39, operators: [1, 2], greeting: 'Hi' });
		const { json, failed } = await run(operation, { chatId, options });
		expect(failed).toEqual([]);
		expect(json).toMatchObject([{ chatId }]);
	});

	test('get', async () => {
		const { chatId } = dialog();
		portal.get().bindCrm(chatId, { dealId: 64 });
		const change = { findBy: 'crm', crmId: 64, options: { crmDialogs: nothing } };
		const { json, failed } = await run('get', change);
		expect(failed).toEqual([]);
		expect(json).toMatchObject([{ chatId }]);
	});
});

test.each([
	['a number', (chatId: number) => chatId],
	['its digits', (chatId: number) => ` ${chatId} `],
	['a dialog ID', (chatId: number) => `chat${chatId}`],
	['a dialog ID in capitals', (chatId: number) => `CHAT${chatId}`],
])('the chat as %s', async (_, form) => {
	const { chatId } = dialog();
	expect((await run('get', { chatId: form(chatId) })).json).toMatchObject([{ chatId }]);
});

test.each([
	['null', null],
	['false', false],
	['an empty list', []],
	['a text', 'yes'],
	['a chat without an ID', { entity_type: 'LINES' }],
])('the dialog is %s: nothing is done', async (_, result) => {
	const { chatId } = dialog();
	for (const operation of ['get', 'handOver', 'finish', 'sendGreeting']) {
		answers('imopenlines.dialog.get', () => result);
		const { failed } = await run(operation, { chatId });
		expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER', method: 'imopenlines.dialog.get' }]);
	}
	expect(portal.get().sessionOf(chatId)).toMatchObject({ operatorId: 39 });
});

describe('a dialog that does not say which session it is in', () => {
	const withData = (entity_data_1: unknown) =>
		answers('imopenlines.dialog.get', (chat: object) => ({ ...chat, entity_data_1 }));

	test.each(['', null])('%j: it has had none, so none is open', async (data) => {
		const { chatId } = dialog();
		withData(data);
		expect((await run('get', { chatId })).json).toMatchObject([{ handledBy: 'closed' }]);
		withData(data);
		expect((await run('finish', { chatId })).json).toMatchObject([{ reason: 'closed' }]);
		withData(data);
		expect((await run('handOver', { chatId })).failed).toMatchObject([{ code: 'DIALOG_CLOSED' }]);
	});

	test.each(['N|NONE', 'N|NONE|0|N|N|x|0|0|0|0', [], false, undefined])(
		'%j: nobody knows, so nothing is said of it',
		async (data) => {
			const { chatId } = dialog();
			for (const operation of ['get', 'finish', 'handOver', 'sendGreeting']) {
				withData(data);
				const { failed } = await run(operation, { chatId });
				expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
			}
		},
	);
});

test('numbers as texts, and an owner "0"', async () => {
	const { chatId, sessionId } = dialog();
	answers('imopenlines.dialog.get', (chat: object) => ({
		...chat,
		...{ id: String(chatId), owner: '0' },
	}));
	expect((await run('handOver', { chatId })).json).toMatchObject([
		{ chatId, sessionId, handedOver: true },
	]);
});

describe('a transcript', () => {
	const HISTORY = 'imopenlines.session.history.get';

	test.each([
		['null', { message: null }],
		['a text', { message: 'none' }],
		['false', { message: false }],
	])('whose messages are %s is none', async (_, change) => {
		const { chatId } = dialog();
		answers(HISTORY, (answer: object) => ({ ...answer, ...change }));
		expect((await run('getTranscript', { chatId })).failed).toMatchObject([
			{ code: 'UNEXPECTED_ANSWER', method: HISTORY },
		]);
	});

	test('of an empty conversation: no items, and an empty text', async () => {
		const { chatId } = dialog();
		const empty = (answer: object) => ({ ...answer, message: [], users: [], files: [] });
		answers(HISTORY, empty);
		expect((await run('getTranscript', { chatId })).failed).toEqual([]);
		answers(HISTORY, empty);
		expect((await run('getTranscript', { chatId, outputAs: 'text' })).json).toMatchObject([
			{ text: '', messageCount: 0 },
		]);
	});
});
