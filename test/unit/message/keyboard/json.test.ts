import { keyboardOfJson } from '../../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboard';

const open = { TEXT: 'Open', LINK: 'https://example.com' };

test.each<[string, unknown]>([
	['the bare list', [open]],
	['the bare list as text', JSON.stringify([open])],
	['BUTTONS', { BUTTONS: [open] }],
	['BUTTONS as text', JSON.stringify({ BUTTONS: [open] })],
])('JSON: %s', (_, json) => {
	expect(keyboardOfJson(json)).toEqual({ BUTTONS: [open] });
});

test('JSON: what stands beside the buttons stays, and values become what Bitrix24 reads', () => {
	expect(
		keyboardOfJson({
			BOT_ID: 456,
			COLORS: { BG_COLOR: '#fff' },
			BUTTONS: [
				{ TEXT: 17, COMMAND: 'help', BLOCK: true, DISABLED: false, WIDTH: '90', LINK: null },
				{ TYPE: 'NEWLINE', TEXT: 'ignored' },
				{ TEXT: 'App', APP_ID: '3', BG_COLOR_TOKEN: 'alert' },
			],
		}),
	).toEqual({
		BOT_ID: 456,
		COLORS: { BG_COLOR: '#fff' },
		BUTTONS: [
			{ TEXT: '17', COMMAND: 'help', BLOCK: 'Y', DISABLED: 'N', WIDTH: 90 },
			{ TYPE: 'NEWLINE' },
			{ TEXT: 'App', APP_ID: 3, BG_COLOR_TOKEN: 'alert' },
		],
	});
});

test('JSON: numbers and chats are sent as they were checked, texts as they are', () => {
	const button = (ACTION: string, ACTION_VALUE: unknown) => ({ TEXT: 'a', ACTION, ACTION_VALUE });
	expect(
		keyboardOfJson([
			button('CALL', ' +4930123456\n'),
			button('DIALOG', '\tSG5 '),
			button('DIALOG', 27),
			...['PUT', 'SEND', 'COPY'].map((action) => button(action, ' /Find \n')),
		])?.BUTTONS,
	).toEqual([
		button('CALL', '+4930123456'),
		button('DIALOG', 'sg5'),
		button('DIALOG', '27'),
		...['PUT', 'SEND', 'COPY'].map((action) => button(action, ' /Find \n')),
	]);
});

test('JSON: empty values count as not given, and a label 0 is one', () => {
	const blank = { ACTION: '', COMMAND: null, BG_COLOR: '', DISPLAY: '' };
	expect(
		keyboardOfJson([
			{ ...open, ...blank },
			{ TEXT: 0, COMMAND: 'vote', COMMAND_PARAMS: '0' },
		])?.BUTTONS,
	).toEqual([open, { TEXT: '0 ', COMMAND: 'vote', COMMAND_PARAMS: '0 ' }]);
});

test.each<[string, unknown]>([
	['[]', '[]'],
	['an empty list', []],
	['no BUTTONS', { BUTTONS: [] }],
	['no KEYBOARD', '{ "KEYBOARD": [] }'],
])('JSON: %s means no buttons', (_, json) => {
	expect(keyboardOfJson(json)).toBeUndefined();
});

const fenced = (text: string) => `\`\`\`json\n${text}\n\`\`\``;
const list = JSON.stringify([open]);

test.each<[string, unknown]>([
	['in a code fence', fenced(list)],
	['in a code fence without a language', `\`\`\`\n${list}\`\`\``],
	['in a code fence on one line', `\`\`\`${list}\`\`\``],
	['in a code fence that was cut off', `\`\`\`json\n${list}`],
	['in a code fence with words around it', `Here you are:\n\n${fenced(list)}\n\nAnything else?`],
	['with blanks and a byte order mark', `\ufeff\n ${list} \n`],
	['written twice', JSON.stringify(list)],
	['under the name of its parameter', { KEYBOARD: { BUTTONS: [open] } }],
	['under the name of its parameter in v2', { keyboard: [open] }],
])('JSON of buttons %s is read', (_, json) => {
	expect(keyboardOfJson(json)).toEqual({ BUTTONS: [open] });
});

test.each<[string, unknown]>([
	['null', null],
	['an empty object', {}],
	['only an empty label', { TEXT: ' ', LINK: '' }],
	['only looks', { BG_COLOR_TOKEN: 'alert', DISPLAY: 'LINE' }],
])('a button of %s beside others is left out', (_, blank) => {
	const NEWLINE = { TYPE: 'NEWLINE' };
	expect(keyboardOfJson([blank, open])).toEqual({ BUTTONS: [open] });
	expect(keyboardOfJson([open, NEWLINE, blank, NEWLINE, open])).toEqual({
		BUTTONS: [open, NEWLINE, open],
	});
	expect(() => keyboardOfJson([blank])).toThrow();
});

test('words that the API writes in capitals may be written in any case', () => {
	expect(
		keyboardOfJson([
			{ TEXT: 'a', ACTION: 'put', ACTION_VALUE: 'x', DISPLAY: 'line', CONTEXT: 'Mobile' },
			{ TEXT: 'a', COMMAND: 'b', BLOCK: 'y', DISABLED: 'n' },
		])?.BUTTONS,
	).toEqual([
		{ TEXT: 'a', ACTION: 'PUT', ACTION_VALUE: 'x', DISPLAY: 'LINE', CONTEXT: 'MOBILE' },
		{ TEXT: 'a', COMMAND: 'b', BLOCK: 'Y', DISABLED: 'N' },
	]);
});

test.each<[string, unknown, object[]]>([
	['a single button in place of the list', open, [open]],
	['a single button in BUTTONS', { BUTTONS: open }, [open]],
	['buttons as PHP writes a list with gaps', { BUTTONS: { 0: open, 2: open } }, [open, open]],
	[
		'an address with a scheme in capitals',
		[{ ...open, LINK: ' HTTPS://e.x/A ' }],
		[{ ...open, LINK: 'https://e.x/A' }],
	],
	[
		'a color scheme in any case',
		[{ ...open, BG_COLOR_TOKEN: 'ALERT' }],
		[{ ...open, BG_COLOR_TOKEN: 'alert' }],
	],
	[
		'switches as texts and numbers',
		[{ TEXT: 'a', COMMAND: 'x', BLOCK: 'true', DISABLED: 0 }],
		[{ TEXT: 'a', COMMAND: 'x', BLOCK: 'Y', DISABLED: 'N' }],
	],
	[
		'a row end in small letters',
		[open, { TYPE: 'newline' }, open],
		[open, { TYPE: 'NEWLINE' }, open],
	],
])('JSON of buttons: %s', (_, json, buttons) => {
	expect(keyboardOfJson(json)?.BUTTONS).toEqual(buttons);
});
