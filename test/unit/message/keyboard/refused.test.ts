import { keyboardOfJson } from '../../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboard';
import { keyboardOfForm } from '../../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboardFromForm';

const code = (expected: string, detail?: string) =>
	expect.objectContaining({
		code: expected,
		...(detail === undefined ? {} : { message: expect.stringContaining(detail) }),
	});

const form = (...rows: object[][]) => ({ rows: rows.map((buttons) => ({ row: { buttons } })) });

const open = { TEXT: 'Open', LINK: 'https://example.com' };

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

test.each(['LIVECHAT', 'HELP'])('the undocumented action %s is refused', (ACTION) => {
	expect(() => keyboardOfJson([{ TEXT: 'a', ACTION, ACTION_VALUE: 'x' }])).toThrow(
		code('BUTTON_VALUE_INVALID', ACTION),
	);
});
