import { buildQuery } from '../../portal/php/buildQuery';
import { currentSession } from '../../support/triggers/sessionSamples';
import { usePortalTriggers } from '../../support/triggers/usePortalTriggers';

const { portal, host, workflow, bound, items, post } = usePortalTriggers();

const ANNA = 27;
const SESSIONS = ['ONSESSIONSTART', 'ONSESSIONFINISH'];
const MESSAGE = 'ONOPENLINEMESSAGEADD';

beforeAll(() => void portal().addUser({ id: ANNA, name: 'Anna', lastName: 'Berg' }));
afterEach(() => void (portal().options.sessionEvents = 'current'));

/** A customer of a new line writes; Anna is its only operator. */
const begin = (more: object = {}, connector = 'telegrambot') => {
	const line = portal().addLine({ name: 'Shop', operators: [ANNA], ...more });
	const lineId = Number(line.ID);
	const write = (text: string) =>
		portal().customerWrites({ lineId, connector, customer: `customer of ${lineId}`, text });
	return { lineId, write, ...write('Hello') };
};

/** A trigger that knows the token of the app, so that tests can post what they like. */
const listener = () => {
	const flow = workflow({ events: ['ONSESSIONFINISH'] });
	const applicationToken = portal().applicationToken();
	Object.assign(flow.credentials.bitrix24BotOAuth2Api, { applicationToken });
	return { flow, auth: { application_token: applicationToken } };
};

/** Anna takes the dialog and closes it. */
const close = async (chatId: number) => {
	portal().acceptDialog(ANNA, chatId);
	portal().closeDialog(ANNA, chatId);
	await portal().idle();
};

test('sessions that start and finish', async () => {
	const flow = workflow({ events: SESSIONS });
	await flow.activate();
	expect(bound()).toEqual(SESSIONS.map((name) => `${name} ${flow.url}`).sort());
	const { chatId, lineId, clientId } = begin();
	await portal().idle();
	await close(chatId);
	const about = {
		...{ entity: 'openChannelSession', connector: 'telegrambot', lineId, lineName: 'Shop' },
		...{ chatId, clientUserId: clientId },
	};
	const [started, finished, ...more] = await items(flow, 2);
	expect(started).toMatchObject({ event: 'ONSESSIONSTART', action: 'started', ...about });
	expect(finished).toMatchObject({ event: 'ONSESSIONFINISH', action: 'finished', ...about });
	expect(more).toEqual([]);
	for (const key of ['sessionId', 'userCode', 'fromClient']) {
		expect(finished).not.toHaveProperty(key);
	}
	await flow.deactivate();
	expect(bound()).toEqual([]);
	expect(host().log).toEqual([]);
});

test('portals that post sessions as lists name the session instead of the chat', async () => {
	portal().options.sessionEvents = 'former';
	const flow = workflow({ events: SESSIONS });
	await flow.activate();
	const { chatId, sessionId, lineId, clientId } = begin();
	await portal().idle();
	await close(chatId);
	const about = {
		...{ connector: 'telegrambot', lineId, sessionId, clientUserId: clientId },
		userCode: portal().chats.get(chatId)!.entityId,
	};
	const found = await items(flow, 2);
	expect(found).toMatchObject([
		{ action: 'started', ...about },
		{ action: 'finished', ...about },
	]);
	for (const item of found) expect(item).not.toHaveProperty('chatId');
	await flow.deactivate();
});

test('a closing text delays the end, which comes once', async () => {
	const flow = workflow({ events: ['ONSESSIONFINISH'] });
	await flow.activate();
	const { chatId } = begin({ fields: { CLOSE_RULE: 'text', CLOSE_TEXT: 'Good bye' } });
	await close(chatId);
	expect(flow.runs).toEqual([]);
	portal().endDialog(chatId);
	await portal().idle();
	expect(await items(flow)).toMatchObject([{ action: 'finished', chatId }]);
	await flow.deactivate();
});

test('the same delivery a second time starts nothing', async () => {
	const { flow, auth } = listener();
	await flow.activate();
	const body = buildQuery({ event: 'ONSESSIONFINISH', data: currentSession, ts: 1772090000, auth });
	for (let n = 0; n < 2; n++)
		expect(await flow.post(flow.url, body)).toMatchObject({ status: 200 });
	expect(await items(flow)).toHaveLength(1);
	expect(flow.runs).toHaveLength(1);
	await flow.deactivate();
});

test('messages of clients and of operators', async () => {
	const flow = workflow({ events: [MESSAGE] });
	await flow.activate();
	const { chatId, dialogId, lineId, clientId } = begin();
	await portal().idle();
	portal().acceptDialog(ANNA, chatId);
	const { id } = portal().say(ANNA, dialogId, 'How can I help?');
	await portal().idle();
	const about = {
		...{ event: MESSAGE, entity: 'openChannelMessage', action: 'created' },
		...{ connector: 'telegrambot', lineId, clientUserId: clientId },
		userCode: portal().chats.get(chatId)!.entityId,
	};
	const [fromClient, fromOperator, ...more] = await items(flow, 2);
	expect(fromClient).toMatchObject({
		...about,
		...{ fromClient: true, text: 'Hello', userId: clientId },
	});
	expect(fromClient).not.toHaveProperty('chatId');
	expect(fromClient).not.toHaveProperty('messageId');
	expect(fromOperator).toMatchObject({
		...about,
		...{ fromClient: false, text: 'How can I help?', userId: ANNA, chatId, messageId: id },
	});
	expect(more).toEqual([]);
	await flow.deactivate();
});

test('a list of sessions is as many items of one execution', async () => {
	const { flow, auth } = listener();
	await flow.activate();
	const entry = (id: number) => ({ connector: { connector_id: 'livechat' }, session: { id } });
	await post(flow, { event: 'ONSESSIONFINISH', data: { DATA: [entry(171), entry(172)] }, auth });
	expect(await items(flow)).toMatchObject([{ sessionId: 171 }, { sessionId: 172 }]);
	expect(flow.runs).toHaveLength(1);
	await flow.deactivate();
});

test('an app chooses them by name, and learns which messages come', async () => {
	const options = await workflow().options('getEvents');
	expect(options).toContainEqual({ name: 'Open Channel Session Started', value: 'ONSESSIONSTART' });
	expect(options).toContainEqual({
		name: 'Open Channel Message Created',
		value: MESSAGE,
		description: expect.stringContaining('fromClient'),
	});
});

describe('refused', () => {
	test.each([...SESSIONS, MESSAGE])(
		'%s over an inbound webhook, with another way',
		async (event) => {
			const flow = workflow({ authentication: 'webhook', events: ['ONCRMDEALADD', event] });
			await expect(flow.activate()).rejects.toMatchObject({
				message: expect.stringMatching(`: ${event} \\(EVENT_NEEDS_APP\\)\\. .*Session\\.list`),
			});
			expect(portal().requests).toBe(0);
		},
	);

	test('the list for inbound webhooks has none of them', async () => {
		const options = await workflow({ authentication: 'webhook' }).options('getEvents');
		expect(options.filter(({ name }) => /Open Channel/.test(name))).toEqual([]);
	});

	test('an app without the permission', async () => {
		const { scopes } = portal().options;
		portal().options.scopes = ['imbot', 'crm'];
		const flow = workflow({ events: ['ONCRMDEALADD', 'ONSESSIONSTART'] });
		await expect(flow.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/: ONSESSIONSTART \(OPEN_CHANNEL_EVENTS_NOT_PERMITTED\)\. .*"imopenlines"/,
			),
		});
		portal().options.scopes = scopes;
		expect(bound()).toEqual([]);
		expect(host().log).toEqual([]);
	});
});
