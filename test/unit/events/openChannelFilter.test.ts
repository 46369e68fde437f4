import type { BotEvent } from '../../../nodes/shared/events/bot/botEvent';
import type { BotEventName } from '../../../nodes/shared/events/bot/eventNames';
import { isWanted, readFilterOptions } from '../../../nodes/shared/events/bot/filters';
import type { OpenChannelDialog } from '../../../nodes/shared/openChannel/openChannelOf';

const dialog: OpenChannelDialog = {
	connector: 'livechat',
	lineId: 13,
	sessionId: 171,
	clientUserId: 515,
	ownerId: null,
	handledBy: 'bot',
	crm: { leadId: null, dealId: null, contactId: null, companyId: null },
	silent: false,
};
const persons: OpenChannelDialog = { ...dialog, ownerId: 27, handledBy: 'person' };
const closed: OpenChannelDialog = { ...dialog, sessionId: null, handledBy: 'closed' };

const client: BotEvent = {
	event: 'message',
	botId: 39,
	dialogId: 'chat77',
	userId: 515,
	text: 'Hello',
	openChannel: dialog,
	isClient: true,
	data: {},
};
const operator: BotEvent = { ...client, userId: 27, isClient: false };
const colleague: BotEvent = { ...operator, openChannel: undefined, isClient: undefined };

const events: BotEventName[] = [
	...(['message', 'messageEdited', 'messageDeleted', 'reaction', 'command'] as const),
	...(['joinedChat', 'context', 'botRemoved'] as const),
];
const wanted = (event: BotEvent, options: object = {}) =>
	isWanted(event, { events, ...readFilterOptions({ ignoreBots: false, ...options }) });
const always = { skipWhenPersonHasDialog: false };

describe('by default', () => {
	test.each<[string, BotEvent, boolean]>([
		['a client', client, true],
		['an operator', operator, false],
		['a client, while a person has the dialog', { ...client, openChannel: persons }, false],
		['a client, in a dialog that is closed', { ...client, openChannel: closed }, true],
		['a client in silent mode', { ...client, openChannel: { ...dialog, silent: true } }, true],
		['nobody knows who', { ...client, isClient: undefined }, true],
		['somebody in a chat that is no line’s', colleague, true],
		['the end of the bot', { event: 'botRemoved', botId: 39, data: {} }, true],
	])('%s', (_, event, expected) => expect(wanted(event)).toBe(expected));

	test.each<BotEventName>(['messageEdited', 'messageDeleted', 'reaction', 'command'])(
		'%s: as with messages',
		(event) => {
			expect(wanted({ ...client, event })).toBe(true);
			expect(wanted({ ...operator, event })).toBe(false);
			expect(wanted({ ...client, event, openChannel: persons })).toBe(false);
		},
	);

	test('a new dialog counts, whoever is named; one that a person has does not', () => {
		const joined: BotEvent = { ...operator, event: 'joinedChat' };
		expect(wanted(joined)).toBe(true);
		expect(wanted({ ...joined, openChannel: persons })).toBe(false);
	});
});

describe('from', () => {
	const senders = { client, operator, nobody: { ...client, userId: 0, isClient: undefined } };

	test.each([
		['clients', ['client', 'nobody']],
		['operators', ['operator', 'nobody']],
		['both', ['client', 'operator', 'nobody']],
	])('%s: %j', (from, expected) => {
		const admitted = Object.entries(senders).filter(([, event]) => wanted(event, { from }));
		expect(admitted.map(([name]) => name)).toEqual(expected);
	});

	test('a notice that was asked for has no sender', () => {
		const notice = { ...operator, userId: 0, isSystem: true };
		for (const from of ['clients', 'operators', 'both']) {
			expect(wanted(notice, { from, includeSystem: true })).toBe(true);
			expect(wanted(notice, { from })).toBe(false);
		}
	});

	test.each(['clients', 'operators', 'both'])('%s: other chats are not affected', (from) => {
		expect(wanted(colleague, { from })).toBe(true);
	});
});

describe('while a person has the dialog', () => {
	const ofClient = { ...client, openChannel: persons };
	const ofOperator = { ...operator, openChannel: persons };

	test.each<[string, object, boolean, boolean]>([
		['both, skipping', { from: 'both' }, false, false],
		['both', { from: 'both', ...always }, true, true],
		['clients', { from: 'clients', ...always }, true, false],
		['operators, where skipping has no effect', { from: 'operators' }, false, true],
		['operators', { from: 'operators', ...always }, false, true],
	])('%s', (_, options, isClientWanted, isOperatorWanted) => {
		expect(wanted(ofClient, options)).toBe(isClientWanted);
		expect(wanted(ofOperator, options)).toBe(isOperatorWanted);
	});
});

describe('a text of only 0, with which the portal itself calls a person', () => {
	const zero = { ...client, text: ' 0\n' };

	test.each<[string, BotEvent, object, boolean]>([
		['is passed over', zero, {}, false],
		['with both', { ...zero, isClient: false }, { from: 'both' }, false],
		['comes if nothing is to be skipped', zero, always, true],
		['comes in other chats', { ...colleague, text: '0' }, {}, true],
		['a number with a 0', { ...client, text: '10' }, {}, true],
		['an edit to 0 calls nobody', { ...zero, event: 'messageEdited' }, {}, true],
		['a message without a text', { ...client, text: undefined }, {}, true],
	])('%s', (_, event, options, expected) => expect(wanted(event, options)).toBe(expected));
});

describe('only some Open Channels', () => {
	test.each<[string, BotEvent, unknown, boolean]>([
		['the chosen one', client, [13], true],
		['one of several', client, ['7', '13'], true],
		['as a text of an expression', client, '7, 13', true],
		['another one', client, [7], false],
		['a chat that is no line’s', colleague, [13], false],
		['an unknown line', { ...client, openChannel: { ...dialog, lineId: null } }, [13], false],
		['a new dialog there', { ...client, event: 'joinedChat' }, [13], true],
		['a new dialog elsewhere', { ...client, event: 'joinedChat' }, [7], false],
		['the end of the bot', { event: 'botRemoved', botId: 39, data: {} }, [13], true],
		['none chosen', colleague, [], true],
		['an expression that gives nothing', colleague, null, true],
	])('%s', (_, event, openChannels, expected) => {
		expect(wanted(event, { openChannels })).toBe(expected);
	});
});

test.each([
	[{ openChannels: ['x'] }, 'INVALID_LINE_ID'],
	[{ openChannels: [13, null] }, 'INVALID_LINE_ID'],
	[{ openChannels: 0 }, 'INVALID_LINE_ID'],
	[{ from: 'client' }, 'INVALID_FROM'],
	[{ skipWhenPersonHasDialog: 'perhaps' }, 'INVALID_BOOLEAN'],
])('%j is refused: %s', (options, code) => {
	expect(() => readFilterOptions(options)).toThrow(expect.objectContaining({ code }));
});
