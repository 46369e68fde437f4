import { runMessages, useMessages } from '../../support/messages';

const portal = useMessages();

const base = 'BOT_TOKEN_NOT_SPECIFIED BOT_ID_REQUIRED BOT_NOT_FOUND BOT_OWNERSHIP_ERROR';
const v1Base = 'ACCESS_DENIED BOT_ID_ERROR APP_ID_ERROR';

/** Codes that Bitrix24's documentation and published source list for each method. */
const documented: Array<[method: string, operation: string, change: object, codes: string]> = [
	[
		'imbot.v2.Chat.Message.send',
		'send',
		{ text: 'Hello' },
		`${base} ACCESS_DENIED EMPTY_MESSAGE SENDING_FAILED TOO_MANY_MESSAGES WRONG_UUID
		PARAM_ATTACH_ERROR PARAM_KEYBOARD_ERROR REPLY_ERROR MESSAGE_NOT_FOUND`,
	],
	['imbot.v2.Chat.Message.update', 'update', { text: 'Hello' }, `${base} ACCESS_DENIED 100`],
	['imbot.v2.Chat.Message.delete', 'delete', {}, `${base} ACCESS_DENIED`],
	[
		'imbot.v2.Chat.Message.get',
		'get',
		{},
		`${base} BOT_TYPE_NOT_ALLOWED MESSAGE_NOT_FOUND MESSAGE_ACCESS_DENIED`,
	],
	[
		'imbot.v2.Chat.Message.getContext',
		'getContext',
		{},
		`${base} BOT_TYPE_NOT_ALLOWED MESSAGE_NOT_FOUND MESSAGE_ACCESS_DENIED`,
	],
	['imbot.v2.Chat.Message.read', 'markAsRead', {}, `${base} ACCESS_DENIED MESSAGE_NOT_FOUND`],
	[
		'imbot.v2.Chat.Message.Reaction.add',
		'addReaction',
		{},
		`${base} ACCESS_DENIED REACTION_NOT_FOUND REACTION_ALREADY_SET`,
	],
	[
		'imbot.v2.Chat.Message.Reaction.delete',
		'removeReaction',
		{},
		`${base} ACCESS_DENIED REACTION_NOT_FOUND`,
	],
	['imbot.v2.Chat.InputAction.notify', 'showTyping', {}, `${base} ACCESS_DENIED`],
	[
		'imbot.message.add',
		'send',
		{ apiVersion: 'v1', text: 'Hello' },
		`${v1Base} DIALOG_ID_EMPTY MESSAGE_EMPTY ATTACH_OVERSIZE ATTACH_ERROR KEYBOARD_OVERSIZE
		KEYBOARD_ERROR MENU_OVERSIZE MENU_ERROR WRONG_REQUEST`,
	],
	[
		'imbot.message.update',
		'update',
		{ apiVersion: 'v1', text: 'Hello' },
		`${v1Base} MESSAGE_ID_ERROR CANT_EDIT_MESSAGE ATTACH_OVERSIZE ATTACH_ERROR KEYBOARD_OVERSIZE
		KEYBOARD_ERROR MENU_OVERSIZE menu_ERROR`,
	],
	[
		'imbot.message.delete',
		'delete',
		{ apiVersion: 'v1' },
		`${v1Base} MESSAGE_ID_ERROR CANT_EDIT_MESSAGE`,
	],
];

const cases = documented.flatMap(([method, operation, change, codes]) =>
	codes
		.split(/\s+/)
		.map((code): [string, string, string, object] => [method, code, operation, change]),
);

test.each(cases)(
	'%s, %s: reaches its item with a hint',
	async (method, code, operation, change) => {
		portal.get().refuse({ method, error: code, description: 'The portal says no', times: 3 });
		const dialogId = { __rl: true, mode: 'id', value: '={{ $json.chat }}' };
		const parameters = { messageId: '={{ $json.id }}', dialogId, ...change };
		const items = [
			{ id: 7, chat: 'chat5' },
			{ id: 8, chat: 'chat6' },
		];
		const alone = await runMessages(portal.get(), operation, parameters, items.slice(1));
		const together = await runMessages(portal.get(), operation, parameters, items);
		const failed = [...alone.failed, ...together.failed];
		expect(failed).toEqual(
			[400, 200, 200].map((httpStatus) => ({
				message: 'The portal says no',
				code,
				hint: expect.stringMatching(/\w{3}/),
				httpStatus,
				method,
				retryable: expect.any(Boolean),
			})),
		);
		expect(failed[0].hint).not.toContain('no advice');
	},
);

test('the bot is missing, foreign, or without its token', async () => {
	portal.get().addBot({ id: 77, code: 'foreign', name: 'Foreign', owner: 'custom other' });
	const codes = async (change: object) => {
		const found = [];
		for (const apiVersion of ['v1', 'v2']) {
			const { failed } = await runMessages(portal.get(), 'send', {
				text: 'a',
				apiVersion,
				...change,
			});
			found.push(failed[0]?.code);
		}
		return found;
	};
	const byId = (value: number) => ({ botId: { __rl: true, mode: 'id', value } });
	expect(await codes(byId(4711))).toEqual(['BOT_ID_ERROR', 'BOT_NOT_FOUND']);
	expect(await codes(byId(77))).toEqual(['APP_ID_ERROR', 'BOT_OWNERSHIP_ERROR']);
	const byCode = { botId: { __rl: true, mode: 'code', value: 'nobody' } };
	expect(await codes(byCode)).toEqual(['UNKNOWN_BOT_CODE', 'BOT_NOT_FOUND']);
	expect(await codes({ options: { botToken: '0' } })).toEqual(Array(2).fill('BOT_TOKEN_REQUIRED'));
});

test('a chat without the bot, and a reply to another chat', async () => {
	const elsewhere = { text: 'a', dialogId: { __rl: true, mode: 'id', value: 'chat6' } };
	const v2 = await runMessages(portal.get(), 'send', elsewhere);
	expect(v2.failed).toMatchObject([
		{ code: 'ACCESS_DENIED', hint: expect.stringContaining('member') },
	]);
	const v1 = await runMessages(portal.get(), 'send', { ...elsewhere, apiVersion: 'v1' });
	expect(v1.failed).toMatchObject([{ code: 'WRONG_REQUEST' }]);

	const other = portal.get().addChat({ id: 50, members: [39, 27] });
	const { id } = portal.get().addMessage(other, { authorId: 27, text: 'Hello' });
	const reply = await runMessages(portal.get(), 'send', { text: 'a', options: { replyId: id } });
	expect(reply.failed).toMatchObject([{ code: 'REPLY_ERROR' }]);
	const gone = await runMessages(portal.get(), 'send', { text: 'a', options: { replyId: 999999 } });
	expect(gone.failed).toMatchObject([{ code: 'MESSAGE_NOT_FOUND' }]);
});

test('a portal without imbot.v2 advises API version v1', async () => {
	portal.get().options.revision = 0;
	const { failed } = await runMessages(portal.get(), 'send', { text: 'a' });
	portal.get().options.revision = 36;
	expect(failed).toMatchObject([
		{ code: 'ERROR_METHOD_NOT_FOUND', hint: expect.stringContaining('v1') },
	]);
});

test('a message whose answer got lost is not sent again', async () => {
	portal.get().fault({ kind: 'reset', applied: true });
	const { failed } = await runMessages(portal.get(), 'send', { text: 'once' });
	expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
	const texts = [...portal.get().messages.values()].filter(({ text }) => text === 'once');
	expect(texts).toHaveLength(1);
});

test.each([
	['send', { text: 'a' }, 'imbot.v2.Chat.Message.send'],
	['get', { messageId: 7 }, 'imbot.v2.Chat.Message.get'],
	['getContext', { messageId: 7 }, 'imbot.v2.Chat.Message.getContext'],
])('%s: an answer without content is said so', async (operation, change, method) => {
	portal.get().fault({ kind: 'answer', body: { result: null }, match: method });
	const { failed } = await runMessages(portal.get(), operation, change);
	expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER', method }]);
});

test.each([null, true, false, 0, 'x', [], {}])(
	'v1: %j instead of the ID of the new message is said so',
	async (result) => {
		portal.get().fault({ kind: 'answer', body: { result } });
		const { json, failed } = await runMessages(portal.get(), 'send', {
			apiVersion: 'v1',
			text: 'a',
		});
		expect(json).toEqual([]);
		expect(failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER', method: 'imbot.message.add' }]);
	},
);

test('v1: an ID that comes as text is a number', async () => {
	portal.get().fault({ kind: 'answer', body: { result: '815' } });
	const { json } = await runMessages(portal.get(), 'send', { apiVersion: 'v1', text: 'a' });
	expect(json).toMatchObject([{ messageId: 815 }]);
});
