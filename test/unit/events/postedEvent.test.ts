import {
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../nodes/shared/events/incoming/postedEvent';
import { auth, formOf, readPosted as read, TS, v1, v2 } from '../../support/triggers/eventSamples';

test('a form and JSON say the same', () => {
	const data = v2.ONIMBOTV2MESSAGEADD;
	const fromForm = read(formOf('ONIMBOTV2MESSAGEADD', data));
	const fromJson = read(JSON.stringify({ event: 'OnImBotV2MessageAdd', data, ts: TS, auth }));
	expect(fromForm).toMatchObject({
		event: 'ONIMBOTV2MESSAGEADD',
		timestamp: TS,
		data: { message: { id: '789', text: data.message.text }, bot: { id: '456' } },
		auth: { application_token: auth.application_token },
	});
	expect(fromJson).toEqual({ event: 'ONIMBOTV2MESSAGEADD', timestamp: TS, data, auth });
});

test('more names than n8n itself reads', () => {
	const LIST = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`K${index}`, index]));
	const body = formOf('ONIMBOTMESSAGEADD', { ...v1.ONIMBOTMESSAGEADD, LIST });
	expect(isTooLarge(Buffer.from(body))).toBe(false);
	expect(read(body)).toMatchObject({ data: { LIST: { K4999: '4999' } }, auth: { user_id: '27' } });
});

test.each([
	['nothing', ''],
	['blanks', '  '],
	['no form', 'hello'],
	['no event', 'data[x]=1&auth[application_token]=x'],
	['an empty event', 'event=&data[x]=1'],
	['a list for an event', 'event[]=ONIMBOTMESSAGEADD'],
	['a number for an event', '{"event":5}'],
	['JSON that is cut off', JSON.stringify({ event: 'X', data: {} }).slice(0, -1)],
	['a list', '[{"event":"X"}]'],
	['null', 'null'],
	['JSON as deep as the sea', `{"event":"X","data":${'['.repeat(900_000)}${']'.repeat(900_000)}}`],
	['an object as deep', `{"event":"X","data":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`],
	['bytes', '\0\x01\x02'],
	['XML', '<event>X</event>'],
])('%s is no event', (_, body) => {
	expect(read(body)).toBeUndefined();
});

test.each([
	['a form cut off in the middle', formOf('ONIMBOTMESSAGEADD', v1.ONIMBOTMESSAGEADD).slice(0, 300)],
	['texts for data and auth', 'event=ONIMBOTMESSAGEADD&data=1&auth=2&ts=x'],
	['lists for data and auth', '{"event":"ONIMBOTMESSAGEADD","data":[1],"auth":[2],"ts":[3]}'],
	['names that nest too deep', `event=ONIMBOTMESSAGEADD&data${'[a]'.repeat(5000)}=1`],
])('%s proves nothing', (_, body) => {
	expect(read(body)).toMatchObject({ event: 'ONIMBOTMESSAGEADD', timestamp: 0 });
	expect(read(body)?.auth).not.toHaveProperty('application_token');
});

test.each(['1e20', '-5', 'NaN', 'Infinity', '', '99999999999999999999'])('%s is no time', (ts) => {
	expect(read(`event=X&ts=${ts}`)).toMatchObject({ timestamp: 0 });
});

test.each([
	['the longest message', encodeURIComponent('😀'.repeat(20_000)), false],
	['two megabytes', 'x'.repeat(2_000_001), true],
	['twenty thousand names', 'a=1&'.repeat(20_001), true],
])('%s', (_, body, expected) => {
	expect(isTooLarge(Buffer.from(body))).toBe(expected);
});

const button = {
	BOT_ID: 39,
	TYPE: 'BUTTON',
	TEXT: 'Yes',
	COMMAND: 'answer',
	COMMAND_PARAMS: 'yes',
	DISPLAY: 'LINE',
	BG_COLOR: '#29619b',
	TEXT_COLOR: '#fff',
	BLOCK: 'Y',
	WIDTH: 100,
	CONTEXT: 'ALL',
	APP_ID: 5,
};

test('a message with a thousand buttons is read', () => {
	const [chat, user] = [v2.ONIMBOTV2MESSAGEADD.chat, v2.ONIMBOTV2MESSAGEADD.user];
	const params = { KEYBOARD: Array.from({ length: 1000 }, () => button) };
	const message = { ...v2.ONIMBOTV2MESSAGEADD.message, params };
	const body = formOf('ONIMBOTV2MESSAGEADD', { bot: { id: 456 }, message, chat, user });
	expect(isTooLarge(Buffer.from(body))).toBe(false);
	const read = readData(Buffer.from(body)) as { message: typeof message };
	expect(read.message.params.KEYBOARD).toHaveLength(1000);
	expect(read.message.params.KEYBOARD[999]).toMatchObject({ TEXT: 'Yes', WIDTH: '100' });
});

test.each(['[]', '%5B%5D', '%5b%5d'])(
	'a body of nothing but brackets is not read: %s',
	(brackets) => {
		const names = Array.from({ length: 15_000 }, (_, n) => `data[${n}]${brackets.repeat(61)}`);
		expect(readData(Buffer.from(names.join('&').slice(0, 1_999_000)))).toBeUndefined();
		expect(readData(Buffer.from(names.join('&').slice(0, 200_000)))).toBeDefined();
	},
);

test('ampersands in a JSON string are not counted as names', () => {
	const body = JSON.stringify({ event: 'X', data: { text: '&'.repeat(50_000) } });
	expect(isTooLarge(Buffer.from(body))).toBe(false);
});

test.each([
	['nested below the token', 'event=X&auth[application_token][x]=1', { application_token: [] }],
	[
		'a text in the end',
		'event=X&auth[application_token][x]=1&auth[application_token]=t',
		{ application_token: 't' },
	],
	[
		'a list in the end',
		'event=X&auth[application_token]=t&auth[application_token][]=u',
		{ application_token: [] },
	],
	[
		'twice',
		'event=X&auth[application_token]=t&auth[application_token]=u',
		{ application_token: 'u' },
	],
	['text instead', 'event=X&auth[application_token]=t&auth=u', {}],
	['another name', 'event=X&authx[application_token]=t&xauth[application_token]=t', {}],
	['letters as escapes', 'event=X&%61uth[application_token]=t', {}],
	['brackets as escapes', 'event=X&auth%5bapplication_token%5D=t', { application_token: 't' }],
])('the token of a form: %s', (_, body, expected) => {
	expect(readEnvelope(Buffer.from(body))).toMatchObject({ auth: expected });
});

test('a form with too many names in its envelope is not an event', () => {
	const body = `event=X&${'auth[x]=1&'.repeat(200)}auth[application_token]=t`;
	expect(readEnvelope(Buffer.from(body))).toBeUndefined();
});
