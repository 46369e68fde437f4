import { readPortalEvents } from '../../../nodes/shared/events/portal/portalEvent';
import { isOpenChannelEvent } from '../../../nodes/shared/events/portal/openChannelEvent';
import { auth, formOf, readPosted, secrets, TS } from '../../support/triggers/eventSamples';
import {
	clientMessage,
	currentSession,
	listedSession,
	operatorMessage,
} from '../../support/triggers/sessionSamples';

const asForm = (event: string, data: object) => readPortalEvents(readPosted(formOf(event, data))!);
const asJson = (event: string, data: object) =>
	readPortalEvents(readPosted(JSON.stringify({ event, data, ts: TS, auth }))!);
const ways = [
	['a form', asForm],
	['JSON', asJson],
] as const;

const time = new Date(TS * 1000).toISOString();
const plain = (events: object[]) => events.map((event) => ({ ...event, data: undefined }));

describe.each(ways)('posted as %s', (_, read) => {
	test.each([
		['ONSESSIONSTART', 'started'],
		['ONSESSIONFINISH', 'finished'],
	])('%s names chat and Open Channel', (event, action) => {
		expect(plain(read(event, currentSession))).toEqual([
			{
				event,
				entity: 'openChannelSession',
				action,
				userId: 27,
				connector: 'telegrambot',
				lineId: 13,
				lineName: 'Shop',
				chatId: 77,
				clientUserId: 515,
				time,
			},
		]);
	});

	test('a session in a list names itself; the ID of the chat there is the one of the channel', () => {
		expect(plain(read('ONSESSIONFINISH', listedSession))).toEqual([
			{
				event: 'ONSESSIONFINISH',
				entity: 'openChannelSession',
				action: 'finished',
				userId: 27,
				connector: 'telegrambot',
				lineId: 13,
				sessionId: 171,
				userCode: 'telegrambot|13|700800900|515',
				clientUserId: 515,
				time,
			},
		]);
	});

	test.each([
		['alone', clientMessage],
		['in a list', { DATA: [clientMessage.DATA] }],
	])('a message of a client, %s', (__, data) => {
		expect(plain(read('ONOPENLINEMESSAGEADD', data))).toEqual([
			{
				event: 'ONOPENLINEMESSAGEADD',
				entity: 'openChannelMessage',
				action: 'created',
				userId: 515,
				connector: 'telegrambot',
				lineId: 13,
				userCode: 'telegrambot|13|700800900|515',
				clientUserId: 515,
				fromClient: true,
				text: 'Is my order on its way?',
				isSystem: false,
				time,
			},
		]);
	});

	test('a message of an operator', () => {
		expect(plain(read('ONOPENLINEMESSAGEADD', operatorMessage))).toEqual([
			{
				event: 'ONOPENLINEMESSAGEADD',
				entity: 'openChannelMessage',
				action: 'created',
				userId: 28,
				connector: 'telegrambot',
				lineId: 13,
				chatId: 77,
				userCode: 'telegrambot|13|700800900|515',
				clientUserId: 515,
				fromClient: false,
				text: '[b]Otto:[/b][br] It is.',
				messageId: 2048,
				isSystem: false,
				time,
			},
		]);
	});

	test('an edit of an operator', () => {
		const DATA = {
			im: { chat_id: 77, message_id: 2048 },
			message: { id: [9, 10], text: 'It was.' },
			chat: { id: 700800900 },
		};
		const data = { CONNECTOR: 'telegrambot', LINE: 13, DATA };
		expect(read('ONOPENLINEMESSAGEUPDATE', data)).toMatchObject([
			{
				...{ action: 'updated', connector: 'telegrambot', lineId: 13, chatId: 77 },
				...{ messageId: 2048, text: 'It was.', fromClient: false },
			},
		]);
	});

	test('a message that was several in the channel is deleted once', () => {
		const part = (id: number) => ({ im: { chat_id: 77, message_id: 2048 }, message: { id } });
		const data = { CONNECTOR: 'telegrambot', LINE: 13, DATA: [part(9), part(10)] };
		expect(read('ONOPENLINEMESSAGEDELETE', data)).toMatchObject([
			{ action: 'deleted', chatId: 77, messageId: 2048 },
		]);
	});

	test('a list of two sessions is two events', () => {
		const [one] = listedSession.DATA;
		const data = { DATA: [one, { ...one, session: { ...one.session, id: 172 } }] };
		expect(read('ONSESSIONFINISH', data)).toMatchObject([{ sessionId: 171 }, { sessionId: 172 }]);
	});

	test('the whole event is in data, without tokens', () => {
		const [{ data }] = read('ONSESSIONSTART', currentSession);
		expect(data).toMatchObject({ DATA: { line: { name: 'Shop' } } });
		for (const secret of secrets) expect(JSON.stringify(data)).not.toContain(secret);
	});
});

test('texts of the line itself are marked', () => {
	const { DATA } = operatorMessage;
	const data = { ...operatorMessage, DATA: { ...DATA, message: { ...DATA.message, system: 'Y' } } };
	expect(asJson('ONOPENLINEMESSAGEADD', data)).toMatchObject([
		{ fromClient: false, isSystem: true },
	]);
});

test.each<[string, object]>([
	['no data', {}],
	['no entries', { DATA: [] }],
	['a text', { DATA: 'x' }],
	['nonsense', { DATA: [['x'], 5] }],
	['nonsense in an entry', { DATA: { connector: 'x', message: 5, chat: [], line: 'y' } }],
])('%s does no harm, and the event is not lost', (_, data) => {
	for (const event of ['ONSESSIONSTART', 'ONOPENLINEMESSAGEADD']) {
		const [first, ...more] = asJson(event, data);
		expect([first.event, more]).toEqual([event, []]);
		expect(first).not.toHaveProperty('chatId');
	}
});

test.each([
	['ONSESSIONSTART', true],
	['ONSESSIONFINISH', true],
	['ONOPENLINEMESSAGEADD', true],
	['ONOPENLINEMESSAGEUPDATE', true],
	['ONOPENLINEMESSAGEDELETE', true],
	['ONSESSIONADD', false],
	['ONCRMDEALADD', false],
	['XONSESSIONSTART', false],
])('%s is of Open Channels: %s', (event, expected) => {
	expect(isOpenChannelEvent(event)).toBe(expected);
});
