import { startPortal, type Portal } from '../../..';
import { call, refusal } from '../../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
	portal.addBot({ id: 39, code: 'support', name: 'Support', lastName: 'Desk' });
	portal.addChat({ members: [1, 39] });
});
afterEach(async () => await portal.close());

const v1 = async (name: string, params: object = {}) =>
	await call(portal, `imbot.${name}`, { CLIENT_ID: 'bot-token', BOT_ID: 39, ...params });
const code = async (name: string, params: object = {}) => (await refusal(v1(name, params)))[1];
const add = async (params: object = {}) =>
	await v1('message.add', { DIALOG_ID: 'chat5', MESSAGE: 'Hi', ...params });
const added = async (params: object = {}) => {
	const { result, error } = await add(params);
	const message = portal.messages.get(result as number);
	if (!message) throw new Error(error);
	return message;
};
const LINK = { TEXT: 'Open', LINK: 'https://example.com' };
const COMMAND = { TEXT: 'Help', COMMAND: 'help' };

describe('imbot.message.*: bot checks', () => {
	it.each(['message.add', 'message.update', 'message.delete', 'message.like', 'chat.sendTyping'])(
		'%s checks the client, then the bot',
		async (name) => {
			portal.addBot({ id: 41, code: 'x', name: 'X', owner: 'customother' });
			expect(await refusal(v1(name, { CLIENT_ID: '0', BOT_ID: 7 }))).toEqual([
				403,
				'ACCESS_DENIED',
				'Access denied! Client ID not specified',
			]);
			expect(await code(name, { BOT_ID: 7 })).toBe('BOT_ID_ERROR');
			expect(await code(name, { BOT_ID: '' })).toBe('BOT_ID_ERROR');
			expect(await code(name, { BOT_ID: 41 })).toBe('APP_ID_ERROR');
			expect(await code(name, { BOT_ID: null, CLIENT_ID: 'nobody' })).toBe('BOT_ID_ERROR');
			// BOT_ID defaults to the caller's first bot.
			expect(await code(name, { BOT_ID: undefined })).toMatch(
				/^(DIALOG_ID_EMPTY|MESSAGE_ID_ERROR)$/,
			);
		},
	);
});

describe('imbot.message.add', () => {
	it('answers with the ID', async () => {
		expect(await add({ MESSAGE: ' Hi & [b]you[/b] ' })).toMatchObject({
			status: 200,
			result: 1001,
		});
		expect(portal.messages.get(1001)).toMatchObject({
			text: 'Hi & [b]you[/b]',
			authorId: 39,
			chatId: 5,
			urlPreview: true,
		});
		expect((await added({ DIALOG_ID: 1, URL_PREVIEW: 'N' })).urlPreview).toBe(false);
	});

	it.each([undefined, '', '0', 0, 'chat', 'x1', 'chat5 ', ['chat5']])(
		'does not take %j for a dialog',
		async (DIALOG_ID) => {
			expect(await refusal(add({ DIALOG_ID, MESSAGE: '' }))).toEqual([
				400,
				'DIALOG_ID_EMPTY',
				"Dialog ID can't be empty",
			]);
		},
	);

	it('requires a text', async () => {
		for (const MESSAGE of ['', '  ', undefined, 7, ['x']]) {
			expect((await refusal(add({ MESSAGE, ATTACH: 'nonsense' }))).slice(1)).toEqual([
				'MESSAGE_EMPTY',
				"Message can't be empty",
			]);
		}
		expect((await add({ MESSAGE: '[br]' })).error).toBe('WRONG_REQUEST');
	});

	it('checks attachment, keyboard and menu, and only then the dialog', async () => {
		const params: Record<string, unknown> = {
			DIALOG_ID: 'chat77',
			ATTACH: [{ NONSENSE: 1 }],
			KEYBOARD: [{ TEXT: 'No action' }],
			MENU: 'N',
		};
		const large = 'x'.repeat(31 * 1024);
		const steps: Array<[string, string, string, unknown]> = [
			['ATTACH_ERROR', 'Incorrect attach params', 'ATTACH', [{ MESSAGE: large }]],
			[
				'ATTACH_OVERSIZE',
				'You have exceeded the maximum allowable size of attach',
				'ATTACH',
				[{ MESSAGE: 'm' }],
			],
			['KEYBOARD_ERROR', 'Incorrect keyboard params', 'KEYBOARD', [{ ...LINK, X: large }]],
			[
				'KEYBOARD_OVERSIZE',
				'You have exceeded the maximum allowable size of keyboard',
				'KEYBOARD',
				[LINK],
			],
			['MENU_ERROR', 'Incorrect menu params', 'MENU', { ITEMS: [{ ...COMMAND, X: large }] }],
			['MENU_OVERSIZE', 'You have exceeded the maximum allowable size of menu', 'MENU', [COMMAND]],
		];
		for (const [error, text, name, remedy] of steps) {
			expect(await refusal(add(params))).toEqual([400, error, text]);
			params[name] = remedy;
		}
		expect(await refusal(add(params))).toEqual([400, 'WRONG_REQUEST', "Message isn't added"]);
		params.DIALOG_ID = 'chat5';
		expect(await added(params)).toMatchObject({
			attach: { BLOCKS: [{ MESSAGE: 'm' }] },
			keyboard: [{ ...LINK, BOT_ID: 39 }],
			menu: [COMMAND],
		});
	});

	it('writes only where the bot is', async () => {
		portal.addChat({ members: [1] });
		for (const DIALOG_ID of ['chat6', 'chat77', '39', '77']) {
			expect((await add({ DIALOG_ID })).error).toBe('WRONG_REQUEST');
		}
	});

	it('names the bot above system messages in groups', async () => {
		expect(await added({ SYSTEM: 'Y' })).toMatchObject({
			authorId: 0,
			isSystem: true,
			text: 'Support Desk:\nHi',
		});
		expect(await added({ SYSTEM: 'Y', DIALOG_ID: '1' })).toMatchObject({ text: 'Hi', authorId: 0 });
		expect(await added({ SYSTEM: true })).toMatchObject({ authorId: 39 });
	});

	it('writes a system message between two people', async () => {
		portal.addUser({ id: 2, name: 'Ann' });
		const message = await added({ FROM_USER_ID: '1', TO_USER_ID: 2, DIALOG_ID: 'nonsense' });
		expect(message).toMatchObject({ isSystem: true, authorId: 0 });
		expect(portal.chats.get(message.chatId)?.members).toEqual(new Set([1, 2]));
		expect((await add({ FROM_USER_ID: 1, TO_USER_ID: 77 })).error).toBe('WRONG_REQUEST');
		expect((await add({ FROM_USER_ID: 1, DIALOG_ID: '' })).error).toBe('DIALOG_ID_EMPTY');
	});

	it('cuts long texts', async () => {
		expect((await added({ MESSAGE: 'x'.repeat(20_007) })).text).toHaveLength(20_006);
	});
});
