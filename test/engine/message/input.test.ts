import { runMessages, useMessages } from '../../support/messages';
import {
	blocks,
	buttons,
	buttonsJson,
	cardJson,
	dialog,
	option,
	refusalOf,
	refusedAs,
	text,
	v1,
} from '../../support/resources/messageInput';

const portal = useMessages();

const send: Array<[string, string, object]> = [
	['no text', 'NOTHING_TO_SEND', {}],
	['blanks', 'NOTHING_TO_SEND', { text: ' \n\t ' }],
	['null as text', 'NOTHING_TO_SEND', { text: '={{ $json.nothing }}' }],
	['undefined as text', 'NOTHING_TO_SEND', { text: '={{ $json.missing }}' }],
	['Markdown of blanks', 'NOTHING_TO_SEND', { text: ' ', textFormat: 'markdown' }],
	['buttons alone', 'NOTHING_TO_SEND', { ...buttons({ text: 'a', url: '/x' }), text: '' }],
	[
		'v1: an attachment alone',
		'NOTHING_TO_SEND',
		{ ...v1, ...cardJson([{ MESSAGE: 'a' }]), text: '' },
	],
	[
		'v1: forwards, which v1 does not know',
		'NOTHING_TO_SEND',
		{ ...v1, options: { forwardIds: '5' } },
	],
	['an object as text', 'INVALID_TEXT', { text: '={{ { a: 1 } }}' }],
	['a text format', 'INVALID_TEXT_FORMAT', { ...text, textFormat: '={{ "html" }}' }],
	['20,001 characters', 'TEXT_TOO_LONG', { text: '😀'.repeat(20_001) }],
	['v1: 20,001 characters', 'TEXT_TOO_LONG', { ...v1, text: 'x'.repeat(20_001) }],
	['no chat', 'INVALID_DIALOG_ID', { ...text, ...dialog('={{ "" }}') }],
	['a chat by its name', 'INVALID_DIALOG_ID', { ...text, ...dialog('Team') }],
	['a chat of null', 'INVALID_DIALOG_ID', { ...text, ...dialog('={{ $json.nothing }}') }],
	['a link without a chat', 'INVALID_DIALOG_ID', { ...text, ...dialog('https://e.x/', 'url') }],
	['a bot', 'INVALID_BOT_ID', { ...text, botId: { __rl: true, mode: 'id', value: 'x' } }],
	['an API version', 'INVALID_API_VERSION', { ...text, apiVersion: '={{ "v3" }}' }],
	['a source of buttons', 'INVALID_KEYBOARD_SOURCE', { ...text, keyboardSource: '={{ "x" }}' }],
	['removing buttons', 'INVALID_KEYBOARD_SOURCE', { ...text, keyboardSource: '={{ "remove" }}' }],
	['no button', 'KEYBOARD_EMPTY', { ...text, keyboardSource: 'form' }],
	['an empty row', 'KEYBOARD_EMPTY', buttons()],
	['no label', 'BUTTON_TEXT_REQUIRED', buttons({ url: '/x' })],
	['a label of null', 'BUTTON_TEXT_REQUIRED', buttons({ text: '={{ $json.nothing }}', url: '/x' })],
	['no deed', 'BUTTON_ACTION_REQUIRED', buttons({ text: 'a' })],
	[
		'a command of blanks',
		'BUTTON_ACTION_REQUIRED',
		buttons({ text: 'a', buttonAction: 'command' }),
	],
	['a dead link', 'BUTTON_LINK_INVALID', buttons({ text: 'a', url: 'example.com' })],
	['a script', 'BUTTON_LINK_INVALID', buttons({ text: 'a', url: 'javascript:alert(1)' })],
	[
		'a number that is none',
		'BUTTON_PHONE_INVALID',
		buttons({ text: 'a', buttonAction: 'call', phone: 'call me' }),
	],
	[
		'a chat to open',
		'BUTTON_CHAT_INVALID',
		buttons({ text: 'a', buttonAction: 'openDialog', dialog: 'Team' }),
	],
	[
		'a color',
		'BUTTON_VALUE_INVALID',
		buttons({ text: 'a', url: '/x', looks: { textColor: 'red' } }),
	],
	['buttons that are no JSON', 'KEYBOARD_JSON_BROKEN', buttonsJson('[{]')],
	['buttons of null', 'KEYBOARD_SHAPE_INVALID', buttonsJson('={{ null }}')],
	['buttons of another shape', 'KEYBOARD_SHAPE_INVALID', buttonsJson('{"buttons":[]}')],
	[
		'buttons that do two things',
		'BUTTON_ACTIONS_CONFLICT',
		buttonsJson([{ TEXT: 'a', LINK: '/x', COMMAND: 'b' }]),
	],
	[
		'60,000 characters of buttons',
		'KEYBOARD_TOO_LARGE',
		buttons({ text: 'x'.repeat(60_000), url: '/x' }),
	],
	[
		'v1: 30 KB of buttons',
		'KEYBOARD_TOO_LARGE',
		{ ...buttons({ text: 'ж'.repeat(15_001), url: '/x' }), ...v1 },
	],
	[
		'v1: 30 KB of buttons in JSON',
		'KEYBOARD_TOO_LARGE',
		{ ...buttonsJson([{ TEXT: 'x'.repeat(30_001), LINK: '/x' }]), ...v1 },
	],
	['a source of a card', 'INVALID_ATTACHMENT_SOURCE', { ...text, attachmentSource: '={{ "x" }}' }],
	['an empty card', 'ATTACHMENT_EMPTY', { ...text, attachmentSource: 'form' }],
	['a block without text', 'ATTACHMENT_TEXT_REQUIRED', blocks({ type: 'message' })],
	['a link without address', 'ATTACHMENT_LINK_REQUIRED', blocks({ type: 'link', name: 'a' })],
	['an image without address', 'ATTACHMENT_LINK_REQUIRED', blocks({ type: 'image' })],
	['a file without address', 'ATTACHMENT_LINK_REQUIRED', blocks({ type: 'file', name: 'a' })],
	['a dead address', 'ATTACHMENT_LINK_INVALID', blocks({ type: 'image', link: 'ftp://e.x' })],
	['a person without name', 'ATTACHMENT_NAME_REQUIRED', blocks({ type: 'user', userId: 27 })],
	['a grid without rows', 'ATTACHMENT_GRID_EMPTY', blocks({ type: 'grid' })],
	[
		'an empty row of a grid',
		'ATTACHMENT_GRID_EMPTY',
		blocks({ type: 'grid', rows: { row: [{}] } }),
	],
	[
		'a color of a line',
		'ATTACHMENT_VALUE_INVALID',
		blocks({ type: 'delimiter', lineColor: 'red' }),
	],
	['a card that is no JSON', 'ATTACHMENT_JSON_BROKEN', cardJson('{')],
	['a card of another shape', 'ATTACHMENT_SHAPE_INVALID', cardJson('{"TITLE":"a"}')],
	[
		'60,000 characters of card',
		'ATTACHMENT_TOO_LARGE',
		blocks({ type: 'message', message: 'x'.repeat(60_000) }),
	],
	[
		'v1: 30 KB of card',
		'ATTACHMENT_TOO_LARGE',
		{ ...blocks({ type: 'message', message: 'x'.repeat(30_001) }), ...v1 },
	],
	[
		'v1: 30 KB of card in JSON',
		'ATTACHMENT_TOO_LARGE',
		{ ...cardJson([{ MESSAGE: 'ж'.repeat(15_001) }]), ...v1 },
	],
	['a reply to nothing', 'INVALID_REPLY_ID', option('replyId', 'x')],
	['a reply to 0', 'INVALID_REPLY_ID', option('replyId', '={{ 0 }}')],
	['forwards of words', 'INVALID_FORWARD_IDS', option('forwardIds', '5, x')],
	['forwards with null', 'INVALID_FORWARD_IDS', option('forwardIds', '={{ [5, null] }}')],
	['forwards of objects', 'INVALID_FORWARD_IDS', option('forwardIds', '={{ [{ id: 5 }] }}')],
	[
		'101 forwards',
		'TOO_MANY_FORWARDS',
		option('forwardIds', '={{ Array.from({ length: 101 }, (_, n) => n + 1) }}'),
	],
	['a switch', 'INVALID_BOOLEAN', option('system', '={{ "maybe" }}')],
	['the link preview', 'INVALID_BOOLEAN', option('urlPreview', '={{ "maybe" }}')],
	['the token "0"', 'BOT_TOKEN_REQUIRED', option('botToken', '0')],
	['another visibility', 'INVALID_VISIBLE_TO', option('visibleTo', '={{ "nobody" }}')],
	['a switch for clients', 'INVALID_BOOLEAN', option('silentConnector', '={{ "maybe" }}')],
];

test.each(send)('%s is refused as %s, and nothing is sent', async (_, code, change) => {
	expect(await refusalOf(portal, 'send', change)).toEqual(refusedAs(code));
});

test('the message says which button or block is meant', async () => {
	const button = await refusalOf(
		portal,
		'send',
		buttons({ text: 'Good', url: '/x' }, { text: 'Bad', url: 'x' }),
	);
	expect(button.message).toContain('button 2 (Bad)');
	const block = await refusalOf(
		portal,
		'send',
		blocks({ message: 'a' }, { type: 'image', name: 'b' }),
	);
	expect(block.message).toContain('block 2 (IMAGE)');
});

test('the limits themselves are taken', async () => {
	const { failed } = await runMessages(portal.get(), 'send', { text: '😀'.repeat(20_000) });
	expect(failed).toEqual([]);
	const typing = await runMessages(
		portal.get(),
		'showTyping',
		{ duration: '={{ $json.seconds }}' },
		[{ seconds: 1 }, { seconds: '600' }],
	);
	expect(typing.failed).toEqual([]);
});
