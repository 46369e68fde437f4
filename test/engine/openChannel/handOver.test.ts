import { byId, itemsOf } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, dialog, run, runOverOAuth, methods, paramsOf } = useOpenChannels();

const OPERATOR = 'imopenlines.bot.session.operator';
const TRANSFER = 'imopenlines.bot.session.transfer';

const handOver = async (chatId: unknown, change: object = {}, more: object = {}) =>
	await run('handOver', { chatId, ...change }, more);

/** What the portal has of a dialog. */
const stateOf = (chatId: number) => {
	const { operatorId, status, id } = portal.get().sessionOf(chatId);
	return { operatorId, status, id, ownerId: portal.get().chats.get(chatId)?.ownerId };
};
const textsOf = (chatId: number) =>
	[...portal.get().messages.values()]
		.filter((message) => message.chatId === chatId && message.authorId === 39)
		.map(({ text, skipConnector }) => (skipConnector ? `(staff) ${text}` : text));

describe('to the next free operator', () => {
	test('by default: asks who is free, and hands over', async () => {
		const { chatId, sessionId } = dialog();
		const { json, failed } = await handOver(chatId);
		expect(failed).toEqual([]);
		expect(json).toEqual([
			{
				chatId,
				sessionId,
				handedOver: true,
				alreadyWithHuman: false,
				to: 'nextFree',
				operatorsFree: 2,
			},
		]);
		expect(stateOf(chatId)).toMatchObject({ operatorId: 1, status: 5 });
		expect(methods()).toEqual([
			...['imopenlines.dialog.get', 'imopenlines.v2.Operator.list', OPERATOR],
		]);
		expect(paramsOf(OPERATOR)).toEqual([{ CHAT_ID: chatId }]);
	});

	test.each([
		['as a text', (id: number) => `${id}`],
		['as a dialog ID', (id: number) => ` CHAT${id} `],
		['from the item', (id: number) => `={{ "chat" + ${id} }}`],
	])('the chat %s', async (_, spelled) => {
		const { chatId } = dialog();
		expect((await handOver(spelled(chatId))).json).toMatchObject([{ chatId, handedOver: true }]);
	});

	test('the chat is that of the item by default', async () => {
		const { chatId } = dialog();
		const { json } = await run(
			'handOver',
			{ chatId: '={{ $json.chatId }}' },
			{
				items: itemsOf({ chatId }),
			},
		);
		expect(json).toMatchObject([{ chatId, handedOver: true }]);
	});

	test('needs no bot token', async () => {
		const { chatId } = dialog();
		const options = { botToken: '' };
		const { json } = await handOver(chatId, { options });
		expect(json).toMatchObject([{ handedOver: true }]);
	});

	test('over an OAuth app', async () => {
		portal.get().addLine({ id: 7, operators: [3], welcomeBot: 41 });
		const { chatId } = dialog('Hello', 7);
		const { json } = await runOverOAuth('handOver', { chatId });
		expect(json).toMatchObject([{ handedOver: true, operatorsFree: 1 }]);
		expect(JSON.stringify(portal.get().journal)).not.toContain('CLIENT_ID');
	});
});

describe('nobody is free', () => {
	beforeEach(() => {
		portal.get().setOperator(1, 'offline');
		portal.get().setOperator(2, 'pause');
	});

	test('hands over all the same, and says so', async () => {
		const { chatId } = dialog();
		expect((await handOver(chatId)).json).toMatchObject([{ handedOver: true, operatorsFree: 0 }]);
	});

	test('Keep: nothing is done or said', async () => {
		const { chatId, sessionId } = dialog();
		const options = { ifNobodyFree: 'keep', clientMessage: 'One moment', staffNote: 'Angry' };
		const { json } = await handOver(chatId, { options });
		expect(json).toEqual([
			{
				chatId,
				sessionId,
				handedOver: false,
				alreadyWithHuman: false,
				to: 'nextFree',
				operatorsFree: 0,
			},
		]);
		expect(stateOf(chatId).operatorId).toBe(39);
		expect(textsOf(chatId)).toEqual([]);
	});

	test('Keep counts for a line, too, by its own operators', async () => {
		portal.get().setOperator(3, 'offline');
		const { chatId } = dialog();
		const change = { to: 'line', lineId: byId(7), options: { ifNobodyFree: 'keep' } };
		expect((await handOver(chatId, change)).json).toMatchObject([
			{ handedOver: false, operatorsFree: 0, to: 'line' },
		]);
		expect(methods()).not.toContain(TRANSFER);
	});

	test.each([
		['the plan forbids statistics', 'tariff'],
		['an old portal has none', 'missing'],
	] as const)('%s: the queue tells who is online', async (_, statistics) => {
		portal.get().options.statistics = statistics;
		const { chatId } = dialog();
		const options = { ifNobodyFree: 'keep' };
		expect((await handOver(chatId, { options })).json).toMatchObject([
			{ handedOver: false, operatorsFree: 0 },
		]);
		portal.get().setOperator(2, 'online');
		expect((await handOver(chatId, { options })).json).toMatchObject([
			{ handedOver: true, operatorsFree: 1 },
		]);
	});

	test('a portal that has blocked the statistics for minutes is not waited for', async () => {
		const method = 'imopenlines.v2.Operator.list';
		portal.get().refuse({ method, error: 'OPERATION_TIME_LIMIT', times: Infinity });
		const { chatId } = dialog();
		expect((await handOver(chatId)).json).toMatchObject([{ handedOver: true, operatorsFree: 0 }]);
		expect(methods().filter((name) => name === method)).toHaveLength(1);
	});

	test('a dialog that waits already is not kept, but with people', async () => {
		const { chatId } = dialog();
		await handOver(chatId);
		const { json } = await handOver(chatId, { options: { ifNobodyFree: 'keep' } });
		expect(json).toMatchObject([{ handedOver: false, alreadyWithHuman: true, operatorsFree: 0 }]);
	});

	test('neither tells: it hands over, and says that it does not know', async () => {
		for (const method of ['imopenlines.v2.Operator.list', 'imopenlines.config.get']) {
			portal.get().refuse({ method, error: 'ACCESS_DENIED' });
		}
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { options: { ifNobodyFree: 'keep' } });
		expect(json).toMatchObject([{ handedOver: true, operatorsFree: null }]);
	});
});

describe('to a person or a line', () => {
	test('a person has it at once', async () => {
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { to: 'person', userId: byId(3) });
		expect(json).toMatchObject([{ handedOver: true, to: 'person', operatorsFree: null }]);
		expect(stateOf(chatId)).toMatchObject({ ownerId: 3, status: 10 });
		expect(paramsOf(TRANSFER)).toEqual([{ CHAT_ID: chatId, USER_ID: 3, CLIENT_ID: 'bot-token' }]);
	});

	test('a line, by its ID and not by a person of its queue', async () => {
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { to: 'line', lineId: byId('7') });
		expect(json).toMatchObject([{ handedOver: true, to: 'line', operatorsFree: 1 }]);
		expect(stateOf(chatId)).toMatchObject({ operatorId: 3, ownerId: 0 });
		expect(paramsOf(TRANSFER)).toEqual([{ CHAT_ID: chatId, QUEUE_ID: 7, CLIENT_ID: 'bot-token' }]);
	});

	test('over an OAuth app, which sends no CLIENT_ID', async () => {
		portal.get().addLine({ id: 7, operators: [3], welcomeBot: 41 });
		const { chatId } = dialog('Hello', 7);
		const { json } = await runOverOAuth('handOver', { chatId, to: 'person', userId: byId(2) });
		expect(json).toMatchObject([{ handedOver: true }]);
		expect(paramsOf(TRANSFER)).toEqual([{ CHAT_ID: chatId, USER_ID: 2 }]);
	});

	test('from the queue, where no bot has it any more', async () => {
		const { chatId } = dialog();
		await handOver(chatId);
		const { json } = await handOver(chatId, { to: 'person', userId: byId(3) });
		expect(json).toMatchObject([{ handedOver: true }]);
		expect(stateOf(chatId).ownerId).toBe(3);
	});

	test.each([
		['an unknown line', { to: 'line', lineId: byId(99) }, 'UNKNOWN_LINE'],
		['a line that is switched off', { to: 'line', lineId: byId(8) }, 'LINE_INACTIVE'],
		['an unknown person', { to: 'person', userId: byId(999) }, 'PERSON_NOT_STAFF'],
		['a bot', { to: 'person', userId: byId(39) }, 'PERSON_NOT_STAFF'],
	])('%s: refused before anything is said', async (_, change, code) => {
		const { chatId } = dialog();
		const options = { clientMessage: 'One moment', staffNote: 'Angry' };
		const { failed } = await handOver(chatId, { ...change, options });
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(textsOf(chatId)).toEqual([]);
		expect(stateOf(chatId).operatorId).toBe(39);
	});

	test('a refusal names a line as the picker shows it', async () => {
		const { failed } = await handOver(dialog().chatId, { to: 'line', lineId: byId(8) });
		expect(failed).toMatchObject([{ message: expect.stringMatching(/: Old \(inactive, ID 8\)$/) }]);
	});

	test('the customer is no person to hand over to', async () => {
		const { chatId, clientId } = dialog();
		const options = { staffNote: 'Angry' };
		const change = { to: 'person', userId: byId(clientId), options };
		expect((await handOver(chatId, change)).failed).toMatchObject([{ code: 'PERSON_NOT_STAFF' }]);
		expect(textsOf(chatId)).toEqual([]);
	});

	test.each([
		['who has left', { ACTIVE: false, USER_TYPE: 'employee' }, 0],
		['from outside', { ACTIVE: true, USER_TYPE: 'extranet' }, 0],
		['of whom Bitrix24 tells no more than the name', { NAME: 'Bob' }, 1],
	])('somebody %s', async (_, person, count) => {
		const change = () => [{ ID: '3', ...person }];
		portal.get().alter({ method: 'user.search', change });
		const { chatId } = dialog();
		const options = { staffNote: 'Angry' };
		const { json } = await handOver(chatId, { to: 'person', userId: byId(3), options });
		expect(json).toHaveLength(count);
		expect(textsOf(chatId)).toHaveLength(count);
	});

	test('without the permission to list people, Bitrix24 decides, and the item tells what was said', async () => {
		portal.get().options.scopes = ['imbot', 'imopenlines'];
		const { chatId } = dialog();
		const change = { to: 'person', userId: byId(999), options: { clientMessage: 'One moment' } };
		const { failed } = await handOver(chatId, change);
		expect(failed).toMatchObject([
			{ code: 'OPERATOR_WRONG', message: expect.stringMatching(/Sent before: clientMessage$/) },
		]);
	});

	test('nothing is asked about a person if nothing is said', async () => {
		const { chatId } = dialog();
		const { failed } = await handOver(chatId, { to: 'person', userId: byId(999) });
		expect(failed).toMatchObject([
			{ code: 'OPERATOR_WRONG', hint: expect.stringMatching(/active/) },
		]);
		expect(methods()).not.toContain('user.search');
	});
});

describe('what is said before', () => {
	const options = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };

	test.each(['v1', 'v2'])('%s: to the customer, and to the operators alone', async (apiVersion) => {
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { apiVersion, options });
		expect(json).toMatchObject([{ handedOver: true }]);
		expect(json[0]).not.toHaveProperty('warning');
		expect(textsOf(chatId)).toEqual(['A colleague will answer', '(staff) Wants a refund']);
		expect(portal.get().shownToCustomer(chatId)).toEqual(
			expect.not.arrayContaining(['Wants a refund']),
		);
		expect(methods().at(-1)).toBe(OPERATOR);
	});

	test('Markdown of a language model', async () => {
		const { chatId } = dialog();
		await handOver(chatId, { options: { staffNote: '**Urgent**', textFormat: 'markdown' } });
		expect(textsOf(chatId)).toEqual(['(staff) [b]Urgent[/b]']);
	});

	test('in silent mode, the item says that the customer got nothing', async () => {
		const { chatId } = dialog();
		portal.get().setSilent(chatId);
		const { json } = await handOver(chatId, { options });
		expect(json).toMatchObject([
			{
				handedOver: true,
				warning: expect.stringMatching(/silent mode, so "clientMessage" did not/),
			},
		]);
		expect(portal.get().shownToCustomer(chatId)).not.toContain('A colleague will answer');
		const other = dialog();
		portal.get().setSilent(other.chatId);
		const { json: noted } = await handOver(other.chatId, { options: { staffNote: 'Angry' } });
		expect(noted[0]).not.toHaveProperty('warning');
	});

	test('empty texts are not sent', async () => {
		const { chatId } = dialog();
		await handOver(chatId, { options: { clientMessage: ' ', staffNote: '' } });
		expect(textsOf(chatId)).toEqual([]);
	});

	test('a refused message does not keep the customer from a person', async () => {
		portal.get().refuse({ method: 'imbot.v2.Chat.Message.send', error: 'SENDING_FAILED' });
		const { chatId } = dialog();
		const { json } = await handOver(chatId, { options });
		expect(json).toMatchObject([
			{
				handedOver: true,
				warning: expect.stringMatching(/^"clientMessage" was not sent: .*\(SENDING_FAILED\)/),
			},
		]);
		expect(textsOf(chatId)).toEqual(['(staff) Wants a refund']);
	});

	test.each([
		['a text that is too long', { clientMessage: 'x'.repeat(20_001) }, 'TEXT_TOO_LONG'],
		['an unknown format', { staffNote: 'x', textFormat: 'html' }, 'INVALID_TEXT_FORMAT'],
		['an object', { staffNote: '={{ ({}) }}' }, 'INVALID_TEXT'],
	])('%s is refused before anything is sent', async (_, given, code) => {
		const { failed } = await handOver(1, { options: given });
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});
});
