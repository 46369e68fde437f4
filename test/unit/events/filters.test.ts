import { isWanted, shownEvent, type EventFilter } from '../../../nodes/shared/events/bot/filters';
import { namesIn } from '../../../nodes/shared/values/convert';
import type { BotEvent } from '../../../nodes/shared/events/bot/botEvent';

const all: EventFilter = {
	events: ['message', 'command', 'botRemoved', 'joinedChat'],
	dialogIds: [],
	userIds: [],
	commands: [],
	ignoreBots: true,
	includeSystem: false,
	openChannels: [],
	from: 'clients',
	skipWhenPersonHasDialog: true,
};
const message: BotEvent = {
	event: 'message',
	botId: 39,
	dialogId: 'chat5',
	userId: 27,
	isBot: false,
	data: {},
};
const command: BotEvent = {
	...message,
	event: 'command',
	command: { commandId: 1, name: '/Help', params: '', source: 'textarea' },
};

test.each<[string, BotEvent, Partial<EventFilter>, boolean]>([
	['what is chosen', message, {}, true],
	['what is not chosen', { ...message, event: 'reaction' }, {}, false],
	['a chat of the list', message, { dialogIds: ['27', 'chat5'] }, true],
	['another chat', message, { dialogIds: ['chat55'] }, false],
	['a private dialog', { ...message, dialogId: '27' }, { dialogIds: ['27'] }, true],
	['no chat at all', { ...message, dialogId: undefined }, { dialogIds: ['27'] }, false],
	['a person of the list', message, { userIds: ['27'] }, true],
	['another person', message, { userIds: ['2'] }, false],
	['nobody', { ...message, userId: undefined }, { userIds: ['27'] }, false],
	['a notice of the system', { ...message, userId: 0, isSystem: true }, {}, false],
	[
		'a notice of the system, if it is asked for',
		{ ...message, userId: 0, isSystem: true },
		{ includeSystem: true },
		true,
	],
	['what is no notice', { ...message, isSystem: false }, {}, true],
	[
		'a joined chat, though nobody is named',
		{ ...message, event: 'joinedChat', userId: 0 },
		{},
		true,
	],
	['a command of the list, whatever its case', command, { commands: ['help'] }, true],
	['another command', command, { commands: ['hel', 'order'] }, false],
	['a message, though commands are listed', message, { commands: ['help'] }, true],
	['another bot', { ...message, isBot: true }, {}, false],
	['another bot, if bots are welcome', { ...message, isBot: true }, { ignoreBots: false }, true],
	['the bot itself', { ...message, userId: 39, isBot: undefined }, {}, false],
	['the end of the bot', { event: 'botRemoved', botId: 39, data: {} }, { userIds: ['1'] }, true],
])('%s', (_, event, change, expected) => {
	expect(isWanted(event, { ...all, ...change })).toBe(expected);
});

test('an item says whether it is a notice of the system only where notices are asked for', () => {
	const notice = { ...message, isSystem: true };
	expect(shownEvent(notice, { includeSystem: false })).toEqual(message);
	expect(shownEvent(notice, { includeSystem: true })).toEqual(notice);
	expect(shownEvent(message, { includeSystem: true })).not.toHaveProperty('isSystem');
});

test.each<[unknown, string[]]>([
	['/help, Order ;  next', ['help', 'order', 'next']],
	[
		['chat5', 27, ' '],
		['chat5', '27'],
	],
	[27, ['27']],
	['', []],
	[null, []],
	[undefined, []],
	[' , ,', []],
])('names in %j', (value, expected) => {
	expect(namesIn(value)).toEqual(expected);
});
