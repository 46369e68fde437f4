import { keyboardOfJson } from '../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboard';
import { keyboardOfForm } from '../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboardFromForm';

const code = (expected: string, detail?: string) =>
	expect.objectContaining({
		code: expected,
		...(detail === undefined ? {} : { message: expect.stringContaining(detail) }),
	});

const form = (...rows: object[][]) => ({ rows: rows.map((buttons) => ({ row: { buttons } })) });

test('the form gives what Bitrix24 documents', () => {
	expect(
		keyboardOfForm(
			form(
				[{ text: 'Open website', buttonAction: 'link', url: ' https://www.example.com/ ' }],
				[{ text: 'Insert command', buttonAction: 'putText', putText: '/help ' }],
			),
		),
	).toEqual({
		BUTTONS: [
			{ TEXT: 'Open website', LINK: 'https://www.example.com/' },
			{ TYPE: 'NEWLINE' },
			{ TEXT: 'Insert command', ACTION: 'PUT', ACTION_VALUE: '/help ' },
		],
	});
});

test.each([
	['link', { url: '/company/17/' }, { LINK: '/company/17/' }],
	['command', { command: 'help' }, { COMMAND: 'help' }],
	[
		'command',
		{ command: '/pay', commandParams: 'order=17 & more', lockAfterPress: true },
		{ COMMAND: '/pay', COMMAND_PARAMS: 'order=17 & more', BLOCK: 'Y' },
	],
	['sendText', { sendText: 'yes' }, { ACTION: 'SEND', ACTION_VALUE: 'yes' }],
	['putText', { putText: 'yes' }, { ACTION: 'PUT', ACTION_VALUE: 'yes' }],
	['copyText', { copyText: 17 }, { ACTION: 'COPY', ACTION_VALUE: '17' }],
	['call', { phone: '+49 (30) 123-456' }, { ACTION: 'CALL', ACTION_VALUE: '+49 (30) 123-456' }],
	['openDialog', { dialog: 'chat5' }, { ACTION: 'DIALOG', ACTION_VALUE: 'chat5' }],
	['openDialog', { dialog: 27 }, { ACTION: 'DIALOG', ACTION_VALUE: '27' }],
	['call', { phone: ' +49 30 123456\n' }, { ACTION: 'CALL', ACTION_VALUE: '+49 30 123456' }],
	['openDialog', { dialog: ' CHAT5\n' }, { ACTION: 'DIALOG', ACTION_VALUE: 'chat5' }],
	['sendText', { sendText: ' Yes\n' }, { ACTION: 'SEND', ACTION_VALUE: ' Yes\n' }],
	['putText', { putText: '/find ' }, { ACTION: 'PUT', ACTION_VALUE: '/find ' }],
	['copyText', { copyText: '\tA ' }, { ACTION: 'COPY', ACTION_VALUE: '\tA ' }],
	['openApp', { appId: '15', appParams: 'a' }, { APP_ID: 15, APP_PARAMS: 'a' }],
])('a button of the form that does %s', (buttonAction, fields, expected) => {
	const keyboard = keyboardOfForm(form([{ text: ' Go ', buttonAction, ...fields }]));
	expect(keyboard.BUTTONS).toEqual([{ TEXT: 'Go', ...expected }]);
});

test('looks of the form', () => {
	const looks = {
		style: 'primary',
		backgroundColor: '#29619b',
		textColor: '#fff',
		disabledBackgroundColor: '#000000',
		disabledTextColor: '#111',
		width: 120,
		display: 'LINE',
		device: 'MOBILE',
		disabled: true,
	};
	expect(keyboardOfForm(form([{ text: 'Go', url: 'https://e.x', looks }])).BUTTONS).toEqual([
		{
			TEXT: 'Go',
			LINK: 'https://e.x',
			BG_COLOR_TOKEN: 'primary',
			BG_COLOR: '#29619b',
			TEXT_COLOR: '#fff',
			OFF_BG_COLOR: '#000000',
			OFF_TEXT_COLOR: '#111',
			WIDTH: 120,
			DISPLAY: 'LINE',
			CONTEXT: 'MOBILE',
			DISABLED: 'Y',
		},
	]);
	const none = { backgroundColor: '', width: 0, disabled: false, style: null };
	expect(keyboardOfForm(form([{ text: 'Go', url: '/x', looks: none }])).BUTTONS).toEqual([
		{ TEXT: 'Go', LINK: '/x' },
	]);
});

test('buttons of one row stand side by side unless told otherwise; empty rows are left out', () => {
	const button = (text: string, looks = {}) => ({ text, url: '/x', looks });
	expect(
		keyboardOfForm(form([], [button('a'), button('b', { display: 'BLOCK' })], [], [button('c')])),
	).toEqual({
		BUTTONS: [
			{ TEXT: 'a', LINK: '/x', DISPLAY: 'LINE' },
			{ TEXT: 'b', LINK: '/x', DISPLAY: 'BLOCK' },
			{ TYPE: 'NEWLINE' },
			{ TEXT: 'c', LINK: '/x' },
		],
	});
});

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

test.each<[string, unknown, string, string?]>([
	['no JSON', '[{', 'KEYBOARD_JSON_BROKEN'],
	['an empty text', ' ', 'KEYBOARD_JSON_BROKEN', 'empty'],
	['a text', '"N"', 'KEYBOARD_SHAPE_INVALID'],
	['null', null, 'KEYBOARD_SHAPE_INVALID'],
	['undefined', undefined, 'KEYBOARD_SHAPE_INVALID'],
	['a number', 5, 'KEYBOARD_SHAPE_INVALID'],
	['another object', { buttons: [open] }, 'KEYBOARD_SHAPE_INVALID'],
	['BUTTONS that is no list', { BUTTONS: 'x' }, 'KEYBOARD_SHAPE_INVALID'],
	['a list of lists', [[open]], 'KEYBOARD_SHAPE_INVALID', 'button 1'],
	['a list of texts', [open, 'x'], 'KEYBOARD_SHAPE_INVALID', 'button 2'],
	['nothing but a line break', [{ TYPE: 'NEWLINE' }], 'KEYBOARD_EMPTY'],
	['no label', [{ LINK: '/x' }], 'BUTTON_TEXT_REQUIRED', 'button 1'],
	['a blank label', [open, { ...open, TEXT: ' ' }], 'BUTTON_TEXT_REQUIRED', 'button 2'],
	['keys in small letters', [{ text: 'a', link: '/x' }], 'BUTTON_TEXT_REQUIRED'],
	['no deed', [open, { TYPE: 'NEWLINE' }, { TEXT: 'a' }], 'BUTTON_ACTION_REQUIRED', 'button 2 (a)'],
	['an action without a value', [{ TEXT: 'a', ACTION: 'SEND' }], 'BUTTON_ACTION_REQUIRED'],
	['a blank value', [{ TEXT: 'a', ACTION: 'PUT', ACTION_VALUE: ' ' }], 'BUTTON_ACTION_REQUIRED'],
	['an empty link', [{ TEXT: 'a', LINK: '' }], 'BUTTON_ACTION_REQUIRED'],
	['two deeds', [{ ...open, COMMAND: 'x' }], 'BUTTON_ACTIONS_CONFLICT'],
	['a script', [{ TEXT: 'a', LINK: 'javascript:alert(1)' }], 'BUTTON_LINK_INVALID'],
	['a bare host', [{ TEXT: 'a', LINK: 'example.com' }], 'BUTTON_LINK_INVALID'],
	['a broken address', [{ TEXT: 'a', LINK: 'https://exa mple' }], 'BUTTON_LINK_INVALID'],
	[
		'parameters that are an object',
		[{ TEXT: 'a', COMMAND: 'x', COMMAND_PARAMS: { id: 1 } }],
		'BUTTON_VALUE_INVALID',
		'COMMAND_PARAMS {',
	],
	[
		'a switch that is neither',
		[{ TEXT: 'a', COMMAND: 'x', BLOCK: 'maybe' }],
		'BUTTON_VALUE_INVALID',
	],
	['letters to call', [{ TEXT: 'a', ACTION: 'CALL', ACTION_VALUE: 'me' }], 'BUTTON_PHONE_INVALID'],
	['too short', [{ TEXT: 'a', ACTION: 'CALL', ACTION_VALUE: '+1' }], 'BUTTON_PHONE_INVALID'],
	[
		'too long to call',
		[{ TEXT: 'a', ACTION: 'CALL', ACTION_VALUE: '+1234567890123456' }],
		'BUTTON_PHONE_INVALID',
	],
	['no chat', [{ TEXT: 'a', ACTION: 'DIALOG', ACTION_VALUE: 'news' }], 'BUTTON_CHAT_INVALID'],
	['another action', [{ TEXT: 'a', ACTION: 'FLY', ACTION_VALUE: 'x' }], 'BUTTON_VALUE_INVALID'],
	['an app of no number', [{ TEXT: 'a', APP_ID: 'x' }], 'BUTTON_VALUE_INVALID'],
	['a color name', [{ ...open, BG_COLOR: 'red' }], 'BUTTON_VALUE_INVALID', 'BG_COLOR "red"'],
	['another token', [{ ...open, BG_COLOR_TOKEN: 'danger' }], 'BUTTON_VALUE_INVALID'],
	['another display', [{ ...open, DISPLAY: 'ROW' }], 'BUTTON_VALUE_INVALID', 'DISPLAY'],
	['another context', [{ ...open, CONTEXT: 'TV' }], 'BUTTON_VALUE_INVALID'],
	['a width of 0', [{ ...open, WIDTH: 0 }], 'BUTTON_VALUE_INVALID'],
])('JSON that is %s is refused', (_, json, expected, ...[detail]) => {
	expect(() => keyboardOfJson(json)).toThrow(code(expected, detail));
});

test.each<[string, unknown, string]>([
	['nothing', {}, 'KEYBOARD_EMPTY'],
	['no value at all', null, 'KEYBOARD_EMPTY'],
	['rows of another kind', { rows: 'x' }, 'KEYBOARD_EMPTY'],
	['an empty row', form([]), 'KEYBOARD_EMPTY'],
	['a button without a label', form([{ url: '/x' }]), 'BUTTON_TEXT_REQUIRED'],
	['a label of null', form([{ text: null, url: '/x' }]), 'BUTTON_TEXT_REQUIRED'],
	['a link button without a link', form([{ text: 'a', sendText: 'x' }]), 'BUTTON_ACTION_REQUIRED'],
	['another action', form([{ text: 'a', buttonAction: 'toString' }]), 'BUTTON_VALUE_INVALID'],
	['an object as label', form([{ text: { a: 1 }, url: '/x' }]), 'INVALID_TEXT'],
	[
		'a lock that is neither on nor off',
		form([{ text: 'a', buttonAction: 'command', command: 'x', lockAfterPress: 'maybe' }]),
		'INVALID_BOOLEAN',
	],
])('a form with %s is refused', (_, value, expected) => {
	expect(() => keyboardOfForm(value)).toThrow(code(expected));
});

test('60,000 characters are too many, and are counted as characters, not as bytes or halves of emoji', () => {
	const keyboard = (text: string) => [{ ...open, TEXT: text }];
	const rest = JSON.stringify({ BUTTONS: keyboard('') }).length;
	for (const character of ['x', 'ж', '語', '😀']) {
		expect(() => keyboardOfJson(keyboard(character.repeat(59_999 - rest)))).not.toThrow();
		expect(() => keyboardOfJson(keyboard(character.repeat(60_000 - rest)))).toThrow(
			code('KEYBOARD_TOO_LARGE', '60000 characters'),
		);
	}
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

test.each(['LIVECHAT', 'HELP'])('the undocumented action %s is refused', (ACTION) => {
	expect(() => keyboardOfJson([{ TEXT: 'a', ACTION, ACTION_VALUE: 'x' }])).toThrow(
		code('BUTTON_VALUE_INVALID', ACTION),
	);
});
