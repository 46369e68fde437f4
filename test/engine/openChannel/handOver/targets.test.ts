import { byId } from '../../../support/chatRun';
import { useHandOvers } from '../../../support/resources/handOvers';

const { portal, dialog, runOverOAuth, handOver, stateOf, methods, paramsOf, textsOf } =
	useHandOvers();

const TRANSFER = 'imopenlines.bot.session.transfer';

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
