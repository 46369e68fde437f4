import { keyboardOfForm } from '../../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboardFromForm';

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
