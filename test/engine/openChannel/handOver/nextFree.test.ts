import { byId, itemsOf } from '../../../support/chatRun';
import { useHandOvers } from '../../../support/resources/handOvers';

const { portal, dialog, run, runOverOAuth, handOver, stateOf, methods, paramsOf, textsOf } =
	useHandOvers();

const OPERATOR = 'imopenlines.bot.session.operator';
const TRANSFER = 'imopenlines.bot.session.transfer';

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
