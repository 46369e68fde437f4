import { readBotEvents, type WantedBot } from '../../../nodes/shared/events/bot/botEvent';
import {
	auth,
	formOf,
	readPosted,
	secrets,
	TS,
	twoCommands,
	v1,
	v2,
} from '../../support/triggers/eventSamples';

const read = (event: string, data: object, wanted: WantedBot = { id: 456 }) =>
	readBotEvents(readPosted(formOf(event, data))!, wanted);

/** The only event, without its raw data from the portal. */
const told = (event: string, data: object) => {
	const [found, ...more] = read(event, data);
	expect(more).toEqual([]);
	return { ...found, data: undefined, isSystem: undefined };
};

const TIME = new Date(TS * 1000).toISOString();
const bot = { botId: 456, botCode: 'support_bot', time: TIME };
const anna = { userId: 27, userName: 'Anna Berg', language: 'en' };
const group = { dialogId: 'chat5', chatId: 5, chatName: 'Support Chat', chatType: 'chat' };
const dialog = { dialogId: '27', chatType: 'private' };
const text = 'Hello bot! 100% & <b> + 😀\nnext';
const help = { commandId: 78, name: '/help', params: 'topic 007', source: 'textarea' };
const message = { ...bot, ...anna, ...group, messageId: 789, isBot: false };

test.each<[string, object, object]>([
	['ONIMBOTV2MESSAGEADD', v2.ONIMBOTV2MESSAGEADD, { event: 'message', text, ...message }],
	[
		'ONIMBOTV2MESSAGEUPDATE',
		v2.ONIMBOTV2MESSAGEUPDATE,
		{ event: 'messageEdited', text, ...message },
	],
	['ONIMBOTV2MESSAGEDELETE', v2.ONIMBOTV2MESSAGEDELETE, { event: 'messageDeleted', ...message }],
	[
		'ONIMBOTV2JOINCHAT',
		v2.ONIMBOTV2JOINCHAT,
		{ event: 'joinedChat', ...bot, ...anna, ...dialog, chatId: 1407, isBot: false },
	],
	['ONIMBOTV2DELETE', v2.ONIMBOTV2DELETE, { event: 'botRemoved', ...bot }],
	[
		'ONIMBOTV2CONTEXTGET',
		v2.ONIMBOTV2CONTEXTGET,
		{
			event: 'context',
			...bot,
			...anna,
			...dialog,
			chatId: 1407,
			isBot: false,
			context: { entityId: '164', entityType: 'task', id: '007', source: 'link' },
		},
	],
	[
		'ONIMBOTV2COMMANDADD',
		v2.ONIMBOTV2COMMANDADD,
		{ event: 'command', ...message, text: '/help topic 007', command: help },
	],
	[
		'ONIMBOTV2REACTIONCHANGE',
		v2.ONIMBOTV2REACTIONCHANGE,
		{ event: 'reaction', text, ...message, reaction: { code: 'like', action: 'add' } },
	],
	['ONIMBOTMESSAGEADD', v1.ONIMBOTMESSAGEADD, { event: 'message', text, ...message }],
	[
		'ONIMBOTMESSAGEUPDATE',
		v1.ONIMBOTMESSAGEUPDATE,
		{ event: 'messageEdited', text, ...message, userName: undefined, isBot: undefined },
	],
	[
		'ONIMBOTMESSAGEDELETE',
		v1.ONIMBOTMESSAGEDELETE,
		{ event: 'messageDeleted', ...message, userName: undefined, isBot: undefined },
	],
	['ONIMBOTJOINCHAT', v1.ONIMBOTJOINCHAT, { event: 'joinedChat', ...bot, ...anna, ...dialog }],
	['ONIMBOTDELETE', v1.ONIMBOTDELETE, { event: 'botRemoved', ...bot }],
	[
		'ONIMBOTCONTEXTGET',
		v1.ONIMBOTCONTEXTGET,
		{
			event: 'context',
			...bot,
			...anna,
			...dialog,
			context: { entityId: '164', source: 'link' },
		},
	],
	[
		'ONIMCOMMANDADD',
		v1.ONIMCOMMANDADD,
		{ event: 'command', ...message, text: '/help topic 007', command: help },
	],
])('%s reads the same in both generations', (event, data, expected) => {
	expect(told(event, data)).toEqual(JSON.parse(JSON.stringify(expected)));
});

test.each(Object.entries({ ...v1, ...v2 }))('no token of %s comes out', (event, data) => {
	const [found] = read(event, data);
	for (const secret of secrets) expect(JSON.stringify(found)).not.toContain(secret);
});

test('the blocks of v1 say nothing about the connection', () => {
	const [{ data }] = read('ONIMBOTMESSAGEADD', v1.ONIMBOTMESSAGEADD);
	expect(data.BOT).toEqual({ 456: { BOT_ID: '456', BOT_CODE: 'support_bot' } });
});

test('v2 over JSON gives the same as over a form', () => {
	const data = v2.ONIMBOTV2MESSAGEADD;
	const json = JSON.stringify({ event: 'ONIMBOTV2MESSAGEADD', data, ts: TS, auth });
	const [fromJson] = readBotEvents(readPosted(json)!, { id: 456 });
	const [fromForm] = read('ONIMBOTV2MESSAGEADD', data);
	expect({ ...fromJson, data: {} }).toEqual({ ...fromForm, data: {} });
	expect(fromForm.data).toMatchObject({ message: { id: 789, isSystem: false }, user: { id: 27 } });
});

test('several commands in one text of v1 are several events, those of other bots none', () => {
	const found = read('ONIMCOMMANDADD', twoCommands);
	expect(found.map(({ command }) => command?.name)).toEqual(['/help', '/order']);
	const others = read('ONIMCOMMANDADD', twoCommands, { id: 457 });
	expect(others.map(({ command }) => command?.name)).toEqual(['/else']);
});

test.each<[string, string, object, WantedBot, number]>([
	['our bot by ID', 'ONIMBOTV2DELETE', v2.ONIMBOTV2DELETE, { id: 456 }, 1],
	['our bot by code', 'ONIMBOTV2DELETE', v2.ONIMBOTV2DELETE, { code: 'support_bot' }, 1],
	['another bot', 'ONIMBOTV2DELETE', v2.ONIMBOTV2DELETE, { id: 457 }, 0],
	['another code', 'ONIMBOTV2DELETE', v2.ONIMBOTV2DELETE, { code: 'support' }, 0],
	['v1, by code', 'ONIMBOTMESSAGEADD', v1.ONIMBOTMESSAGEADD, { code: 'support_bot' }, 1],
	['v1, another bot', 'ONIMBOTMESSAGEADD', v1.ONIMBOTMESSAGEADD, { id: 27 }, 0],
	['no event of bots', 'ONCRMDEALADD', v2.ONIMBOTV2DELETE, { id: 456 }, 0],
	['an unknown event', 'ONIMBOTV2SOMETHING', v2.ONIMBOTV2DELETE, { id: 456 }, 0],
	['no bot', 'ONIMBOTV2MESSAGEADD', { message: { id: 1 } }, { id: 456 }, 0],
	['no data', 'ONIMBOTV2MESSAGEADD', {}, { id: 456 }, 0],
])('%s', (_, event, data, wanted, count) => {
	expect(read(event, data, wanted)).toHaveLength(count);
});

test.each<[string, object]>([
	['a list for the message', { bot: { id: 456 }, message: ['x'], chat: 5, user: 'x' }],
	[
		'objects for IDs',
		{ bot: { id: 456 }, message: { id: { a: 1 }, text: { b: 2 } }, user: { id: [3] } },
	],
	[
		'words for IDs',
		{ bot: { id: 456 }, message: { id: 'abc', chatId: '-1' }, user: { id: '1e3' } },
	],
])('%s does no harm', (_, data) => {
	expect(told('ONIMBOTV2MESSAGEADD', data)).toEqual({ event: 'message', botId: 456, time: TIME });
});

test('the mention of the bot goes from the text of the item, not from data', () => {
	const { message: original } = v2.ONIMBOTV2MESSAGEADD;
	const written = '[USER=456]Support[/USER], help [USER=27]Anna[/USER]';
	const data = { ...v2.ONIMBOTV2MESSAGEADD, message: { ...original, text: written } };
	const [event] = read('ONIMBOTV2MESSAGEADD', data);
	expect(event.text).toBe('help [USER=27]Anna[/USER]');
	expect(event.data).toMatchObject({ message: { text: written } });
});

test.each<[string, object, number[] | undefined]>([
	['FILE_ID', { params: { FILE_ID: [138, 139] } }, [138, 139]],
	['a single one, keyed', { params: { FILE_ID: { 138: 138 } } }, [138]],
	['files', { files: [{ id: 138, name: 'a.pdf' }, { id: 138 }] }, [138]],
	['none', { params: {} }, undefined],
	['nonsense', { params: { FILE_ID: ['x', { a: 1 }] } }, undefined],
])('files of a message: %s', (_, change, expected) => {
	const { message: original } = v2.ONIMBOTV2MESSAGEADD;
	const data = { ...v2.ONIMBOTV2MESSAGEADD, message: { ...original, ...change } };
	expect(read('ONIMBOTV2MESSAGEADD', data)[0].fileIds).toEqual(expected);
});

test('v1 names files in the parameters of the message', () => {
	const data = {
		...v1.ONIMBOTMESSAGEADD,
		PARAMS: { ...v1.ONIMBOTMESSAGEADD.PARAMS, FILES: { 138: { id: 138, name: 'a.pdf' } } },
	};
	expect(read('ONIMBOTMESSAGEADD', data)[0].fileIds).toEqual([138]);
});

test('without a time there is none', () => {
	const body = formOf('ONIMBOTV2DELETE', v2.ONIMBOTV2DELETE, { ts: 'soon' });
	const [event] = readBotEvents(readPosted(body)!, { id: 456 });
	expect(event).not.toHaveProperty('time');
});
