import { byId, itemsOf, onError } from '../../support/chatRun';
import { named, titles, useCommands } from '../../support/resources/commands';

const { portal, run, commands, sent } = useCommands();

describe('Get Many', () => {
	test('lists those of the bot, without those of the portal and of other bots', async () => {
		portal.get().addCommand({ id: 4250, botId: 39, command: 'faq' });
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toEqual([
			{
				commandId: 4201,
				botId: 39,
				command: '/help',
				title: 'Help',
				params: 'topic',
				common: false,
				hidden: false,
				extranetSupport: false,
				category: 'Support',
				context: '',
			},
			expect.objectContaining({ commandId: 4250, command: '/faq' }),
		]);
		expect((await run('getAll', { limit: 1 })).json).toHaveLength(1);
	});

	test('an answer that is no list is none', async () => {
		portal.get().fault({ kind: 'answer', body: { result: { commands: null } } });
		expect((await run('getAll')).error?.message).toMatch(/UNEXPECTED_ANSWER/);
	});
});

describe('Delete', () => {
	test.each([
		['by ID', byId(4201)],
		['by name', named('/help')],
		['by a plain number', 4201],
	])('%s', async (_, commandId) => {
		const { json } = await run('delete', { commandId });
		expect(json).toEqual([{ deleted: true, commandId: 4201 }]);
		expect(commands()).toEqual(['foreign']);
	});

	test('neither what is not there, nor what is of another bot', async () => {
		const { failed } = await run(
			'delete',
			{ commandId: { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.value }}' } },
			{
				...onError,
				items: itemsOf(
					{ mode: 'name', value: '/me' },
					{ mode: 'name', value: 'Help' },
					{ mode: 'id', value: 4202 },
				),
			},
		);
		expect(failed.map(({ code }) => code)).toEqual([
			'UNKNOWN_COMMAND',
			'UNKNOWN_COMMAND',
			'COMMAND_NOT_FOUND',
		]);
		expect(failed[0].message).toContain('/me');
		expect(commands()).toEqual(['help', 'foreign']);
	});
});

describe('Answer', () => {
	const call = () => {
		const chat = portal.get().addChat({ members: [1, 39] });
		const message = portal.get().addMessage(chat, { authorId: 1, text: '/help me' });
		return { dialogId: byId(`chat${chat.id}`), messageId: String(message.id), chat };
	};

	test('writes where the command was typed', async () => {
		const { chat, ...where } = call();
		const { json } = await run('answer', {
			...where,
			commandId: named('/help'),
			text: 'Süß & [b]good[/b] 🤖 $result[c0]',
		});
		expect(json).toEqual([
			{
				answered: true,
				commandId: 4201,
				messageId: Number(where.messageId),
				dialogId: `chat${chat.id}`,
			},
		]);
		const texts = [...portal.get().messages.values()].map(({ text }) => text);
		expect(texts[texts.length - 1]).toBe('Süß & [b]good[/b] 🤖 $result[c0]');
	});

	test('with Markdown, buttons and an attachment', async () => {
		const { chat, ...where } = call();
		await run('answer', {
			...where,
			commandId: byId(4201),
			text: '**Done** [x]',
			textFormat: 'markdown',
			keyboardSource: 'json',
			keyboardJson: '[{ "TEXT": "Open", "LINK": "https://example.com" }]',
			attachmentSource: 'json',
			attachmentJson: '[{ "MESSAGE": "More" }]',
			options: { urlPreview: false },
		});
		const last = [...portal.get().messages.values()].slice(-1)[0];
		expect(last).toMatchObject({
			chatId: chat.id,
			authorId: 39,
			text: expect.stringContaining('[b]Done[/b]'),
			keyboard: [expect.objectContaining({ TEXT: 'Open', LINK: 'https://example.com' })],
			attach: expect.objectContaining({ BLOCKS: [{ MESSAGE: 'More' }] }),
			urlPreview: false,
		});
	});

	test.each([
		['no text', { text: ' ' }, 'NOTHING_TO_SEND'],
		['a book', { text: 'x'.repeat(20_001) }, 'TEXT_TOO_LONG'],
		['no message', { text: 'x', messageId: '' }, 'INVALID_MESSAGE_ID'],
		['a wrong dialog', { text: 'x', dialogId: byId('chat') }, 'INVALID_DIALOG_ID'],
	])('%s is refused before anything is sent', async (_, change, code) => {
		const where = { dialogId: byId('chat5'), messageId: 7, commandId: named('help') };
		const { failed } = await run('answer', { ...where, ...change }, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('answers in one dialog keep their order', async () => {
		const { chat, ...where } = call();
		const items = itemsOf(...['1', '2 $result[', '3', '4'].map((text) => ({ text })));
		await run('answer', { ...where, commandId: byId(4201), text: '={{ $json.text }}' }, { items });
		const texts = [...portal.get().messages.values()]
			.filter(({ chatId, authorId }) => chatId === chat.id && authorId === 39)
			.map(({ text }) => text);
		expect(texts).toEqual(['1', '2 $result[', '3', '4']);
	});

	test('a lost answer is not sent twice', async () => {
		const { chat, ...where } = call();
		portal.get().fault({ kind: 'reset', applied: true });
		const { failed } = await run('answer', { ...where, commandId: byId(4201), text: 'x' }, onError);
		expect(failed).toMatchObject([{ code: 'OUTCOME_UNKNOWN', method: 'imbot.v2.Command.answer' }]);
		expect(sent('answer')).toHaveLength(1);
		expect(chat.id).toBeGreaterThan(0);
	});
});

test.each([
	['create', 'register', { command: 'x', ...titles({ language: 'en', title: 'x' }) }],
	['update', 'update', { commandId: named('help'), updateFields: { hidden: true } }],
	['delete', 'unregister', { commandId: named('help') }],
	[
		'answer',
		'answer',
		{ commandId: named('help'), dialogId: byId('chat5'), messageId: '7', text: 'x' },
	],
])(
	'%s: a token that is missing is told before anything is looked up',
	async (name, method, change) => {
		const options = { botToken: '0' };
		const { failed } = await run(name, { ...change, options }, onError);
		const expected = { code: 'BOT_TOKEN_REQUIRED', method: `imbot.v2.Command.${method}` };
		expect(failed).toMatchObject([expected]);
		expect(portal.get().requests).toBe(0);
	},
);
