import { startPortal, type Portal } from '../../..';
import { batch, refusal } from '../../support/client';
import { messageCalls, type MessageCalls } from '../../support/messageCalls';

let portal: Portal;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addChat({ members: [1, 39], title: 'Team' });
	v2 = messageCalls(portal);
});
afterEach(async () => await portal.close());

const LINK = { TEXT: 'Open', LINK: 'https://example.com/a?b=1&c' };
const COMMAND = { TEXT: 'Help', COMMAND: '/help', COMMAND_PARAMS: 'me' };

describe('imbot.v2.Chat.Message.send: keyboards and attachments', () => {
	const button = {
		BOT_ID: 39,
		TYPE: 'BUTTON',
		BLOCK: 'N',
		WAIT: 'N',
		CONTEXT: 'ALL',
		DISABLED: 'N',
		DISPLAY: 'BLOCK',
		BG_COLOR_TOKEN: 'base',
	};
	const forms: Array<[string, unknown]> = [
		['bare list', [LINK, { TYPE: 'NEWLINE' }, COMMAND]],
		['object', { BOT_ID: 1, BUTTONS: [LINK, { TYPE: 'NEWLINE' }, COMMAND] }],
		['JSON text', JSON.stringify({ BUTTONS: [LINK, { TYPE: 'NEWLINE' }, COMMAND] })],
		['JSON text of the list', JSON.stringify([LINK, { TYPE: 'NEWLINE' }, COMMAND])],
		['PHP array with holes', { 3: LINK, 5: { TYPE: 'NEWLINE' }, 9: COMMAND }],
	];
	it.each(forms)('reads a keyboard: %s', async (_, keyboard) => {
		expect((await v2.sent({ message: 'x', keyboard })).keyboard).toEqual([
			{ ...button, ...LINK },
			{ TYPE: 'NEWLINE' },
			{ ...button, ...COMMAND, COMMAND: 'help' },
		]);
	});

	it('drops unusable buttons, and keeps usable styles', async () => {
		const keyboard = [
			{ TEXT: 'No action' },
			{ LINK: 'https://example.com' },
			{ TEXT: '0', LINK: 'https://example.com' },
			{ TEXT: 'Bad link', LINK: 'javascript:alert(1)' },
			{ TEXT: 'Bad action', ACTION: 'EXPLODE', ACTION_VALUE: 'x' },
			{ TEXT: 'No value', ACTION: 'PUT', ACTION_VALUE: ' ' },
			{ TEXT: 'Secret', FUNCTION: 'f()', LINK: '/x' },
			'text',
			{
				TEXT: ' Looks ',
				ACTION: 'SEND',
				ACTION_VALUE: 7,
				LINK: '',
				DISABLED: 'Y',
				BLOCK: 'Y',
				DISPLAY: 'LINE',
				WIDTH: '120',
				BG_COLOR: '#f00',
				TEXT_COLOR: 'red',
				BG_COLOR_TOKEN: 'alert',
				CONTEXT: 'TV',
			},
		];
		expect((await v2.sent({ message: 'x', keyboard })).keyboard).toEqual([
			{
				...button,
				TEXT: 'Looks',
				ACTION: 'SEND',
				ACTION_VALUE: '7',
				DISABLED: 'Y',
				BLOCK: 'Y',
				DISPLAY: 'LINE',
				WIDTH: 120,
				BG_COLOR: '#f00',
				BG_COLOR_TOKEN: 'alert',
			},
		]);
	});

	it('refuses what has no usable content, or drops it (docs)', async () => {
		const wrong = { message: 'x', keyboard: [{ TEXT: 'No action' }] };
		expect(await refusal(v2.send(wrong))).toEqual([
			400,
			'PARAM_KEYBOARD_ERROR',
			'Incorrect keyboard params',
		]);
		const attach = { message: 'x', attach: [{ IMAGE: { LINK: 'ftp://x' } }] };
		expect((await refusal(v2.send(attach))).slice(1)).toEqual([
			'PARAM_ATTACH_ERROR',
			'Incorrect attach params',
		]);
		expect((await v2.send({ message: 'x', keyboard: 'N' })).error).toBe('PARAM_KEYBOARD_ERROR');
		expect((await v2.send({ message: 'x', keyboard: '{"BUTTONS":' })).error).toBe(
			'PARAM_KEYBOARD_ERROR',
		);
		portal.options.wrongContent = 'dropped';
		expect((await v2.sent(wrong)).keyboard).toBeUndefined();
		expect((await v2.sent(attach)).attach).toBeUndefined();
		expect((await v2.send({ attach: 'nonsense' })).error).toBe('EMPTY_MESSAGE');
	});

	it('holds fewer than 60,000 characters of either, as they are stored', async () => {
		const large = (length: number) => [{ ...LINK, TEXT: 'ü'.repeat(length) }];
		const stored = (await v2.sent({ message: 'x', keyboard: large(1) })).keyboard;
		const fit = 60_000 - JSON.stringify(stored).length;
		expect((await v2.send({ message: 'x', keyboard: large(fit) })).error).toBeUndefined();
		expect((await v2.send({ message: 'x', keyboard: large(fit + 1) })).error).toBe(
			'SENDING_FAILED',
		);
		expect((await v2.send({ attach: [{ MESSAGE: '😀'.repeat(59_000) }] })).error).toBeUndefined();
		expect(
			(await refusal(v2.send({ attach: [{ MESSAGE: 'ü'.repeat(60_000) }] }))).slice(1),
		).toEqual(['PARAM_ATTACH_ERROR', 'You have exceeded the maximum allowable size of attach']);
	});

	const blocks = [
		{ MESSAGE: '[b]Hi[/b]#BR#there' },
		{ LINK: { NAME: 'Site\nname', LINK: '/path', DESC: 'd', PREVIEW: '/p.png', WIDTH: '10' } },
		{ LINK: { NAME: 'No address' } },
		{ USER: { NAME: 'Ann', USER_ID: '1', LINK: '/x' } },
		{ USER: { LINK: '/x' } },
		{ IMAGE: [{ LINK: '/a.png', NAME: 'A' }, { LINK: 'a.png' }] },
		{ FILE: { LINK: 'https://example.com/f', NAME: 'F', SIZE: 9 } },
		{ GRID: [{ DISPLAY: 'COLUMN', NAME: 'N', VALUE: 'V' }, { DISPLAY: 'ROW' }] },
		{ DELIMITER: { SIZE: 'x', COLOR: '#abc' } },
		{ NONSENSE: 1 },
	];
	const read = [
		{ MESSAGE: '[b]Hi[/b][BR]there' },
		{ LINK: [{ NAME: 'Site name', LINK: '/path', DESC: 'd', PREVIEW: '/p.png', WIDTH: 10 }] },
		{ USER: [{ NAME: 'Ann', USER_ID: 1, AVATAR_TYPE: 'USER' }] },
		{ IMAGE: [{ LINK: '/a.png', NAME: 'A' }] },
		{ FILE: [{ LINK: 'https://example.com/f', NAME: 'F', SIZE: 9 }] },
		{ GRID: [{ DISPLAY: 'ROW', NAME: 'N', VALUE: 'V', COLOR_TOKEN: 'base' }] },
		{ DELIMITER: { SIZE: 200, COLOR: '#abc' } },
	];
	it.each([
		['bare list', blocks, {}],
		['object', { BLOCKS: blocks, COLOR_TOKEN: 'alert', COLOR: '#29619b' }, { COLOR: '#29619b' }],
		['JSON text', JSON.stringify({ BLOCKS: blocks, COLOR: 'red' }), {}],
	])('reads an attachment without a text: %s', async (_, attach, expected) => {
		const message = await v2.sent({ attach });
		expect(message).toMatchObject({ text: '', attach: { BLOCKS: read, ...expected } });
		expect(message.attach).toHaveProperty('DESCRIPTION', '');
	});

	it('reads both inside a batch, where everything is text', async () => {
		const query = new URLSearchParams({
			botId: '39',
			botToken: 'bot-token',
			dialogId: 'chat5',
			'fields[message]': 'a+b & 100%',
			'fields[system]': '0',
			'fields[urlPreview]': '1',
			'fields[keyboard][BUTTONS][0][TEXT]': 'Open',
			'fields[keyboard][BUTTONS][0][LINK]': LINK.LINK,
			'fields[keyboard][BUTTONS][0][WIDTH]': '50',
			'fields[attach][1][MESSAGE]': 'm',
		});
		const { result } = await batch(portal, { a: `imbot.v2.Chat.Message.send?${query.toString()}` });
		expect(result.a).toEqual({ id: 1001, uuidMap: [] });
		expect(portal.messages.get(1001)).toMatchObject({
			text: 'a+b & 100%',
			isSystem: false,
			urlPreview: true,
			keyboard: [{ ...LINK, WIDTH: 50 }],
			attach: { BLOCKS: [{ MESSAGE: 'm' }] },
		});
	});
});
