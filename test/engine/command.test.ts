import type { IDataObject } from 'n8n-workflow';

import { usePortal } from '../support/portalSetup';
import { addPeople, byId, itemsOf, onError, runOperation, runOverOAuth } from '../support/chatRun';

const portal = usePortal({ builtInCommands: true });
const run = async (operation: string, parameters: object = {}, options: object = {}) =>
	await runOperation(portal.get(), 'command', operation, parameters, options);

beforeAll(() => addPeople(portal.get()));
beforeEach(() => {
	portal.get().commands.clear();
	portal.get().addCommand({
		id: 4201,
		botId: 39,
		command: 'help',
		title: { en: 'Help', de: 'Hilfe' },
		params: { en: 'topic', de: 'Thema' },
	});
	portal.get().addCommand({ id: 4202, botId: 77, command: 'foreign' });
});

const command = (id = 4201) => portal.get().commands.get(id)!;
const commands = () => [...portal.get().commands.values()].map((one) => one.command);
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const titles = (...title: IDataObject[]) => ({ titles: { title } });
const sent = (method: string) =>
	portal
		.get()
		.journal.filter((entry) => entry.method === `imbot.v2.Command.${method}`)
		.map(({ params }) => params as IDataObject);

describe('Create', () => {
	test('takes titles in several languages and all switches', async () => {
		const { json } = await run('create', {
			command: ' /faq ',
			...titles(
				{ language: 'EN', title: 'Questions & answers 🤖', params: 'a + b' },
				{ language: 'de', title: '100% Fragen', params: '' },
			),
			additionalFields: { common: true, extranetSupport: 'Y', hidden: false },
		});
		const [{ commandId }] = json;
		expect(json).toEqual([
			{
				created: true,
				commandId,
				botId: 39,
				command: '/faq',
				common: true,
				hidden: false,
				extranetSupport: true,
			},
		]);
		expect(command(Number(commandId))).toMatchObject({
			command: 'faq',
			title: { en: 'Questions & answers 🤖', de: '100% Fragen' },
			params: { en: 'a + b', de: '' },
		});
	});

	test('a hidden one needs no title', async () => {
		const { json, error } = await run('create', {
			command: 'secret',
			additionalFields: { hidden: true },
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ command: '/secret', hidden: true }]);
		expect(sent('register')).toEqual([
			{ botId: 39, botToken: 'bot-token', fields: { command: 'secret', hidden: true } },
		]);
	});

	test('a name that the bot has already is refused, and the command stays as it is', async () => {
		const { failed } = await run(
			'create',
			{ command: 'help', ...titles({ language: 'en', title: 'New' }) },
			onError,
		);
		expect(failed).toMatchObject([{ code: 'COMMAND_EXISTS', httpStatus: null }]);
		expect(failed[0].message).toContain('/help (ID 4201)');
		expect(command().title.en).toBe('Help');
		expect(sent('register')).toEqual([]);
	});

	test('also when an earlier item of the same run has made it', async () => {
		const { json, failed } = await run(
			'create',
			{ command: '={{ $json.name }}', ...titles({ language: 'en', title: '={{ $json.title }}' }) },
			{
				...onError,
				items: itemsOf(
					{ name: 'one', title: 'First' },
					{ name: 'two', title: 'Two' },
					{ name: '/one', title: 'Second' },
				),
			},
		);
		expect(json).toMatchObject([{ command: '/one' }, { command: '/two' }]);
		expect(failed).toMatchObject([{ code: 'COMMAND_EXISTS' }]);
		expect(sent('register')).toHaveLength(2);
	});

	test('a command of that name appears between looking and writing: told all the same', async () => {
		portal.get().fault({
			kind: 'answer',
			match: 'imbot.v2.Command.register',
			body: { result: { command: { id: 4201, botId: 39, command: '/HELP' } } },
		});
		const { error } = await run('create', {
			command: 'HELP',
			...titles({ language: 'en', title: 'x' }),
		});
		expect(error?.message).toMatch(/\/help \(ID 4201\) \(COMMAND_EXISTS\)/);
	});

	test('100 commands take 4 requests', async () => {
		const items = itemsOf(...Array.from({ length: 100 }, (_, n) => ({ n })));
		const { json } = await run(
			'create',
			{ command: '=c{{ $json.n }}', ...titles({ language: 'en', title: '=C {{ $json.n }}' }) },
			{ items },
		);
		expect(json.map((one) => one.command)).toEqual(items.map((_, n) => `/c${n}`));
		expect(portal.get().requests).toBe(4);
	});

	const en = { language: 'en', title: 'x' };
	test.each([
		['no name', { command: '', ...titles(en) }, 'INVALID_COMMAND_NAME'],
		['null', { command: '={{ null }}', ...titles(en) }, 'INVALID_COMMAND_NAME'],
		['two words', { command: 'my help', ...titles(en) }, 'INVALID_COMMAND_NAME'],
		['an object', { command: '={{ ({}) }}', ...titles(en) }, 'INVALID_TEXT'],
		['no title', { command: 'x' }, 'COMMAND_NEEDS_TITLE'],
		[
			'a blank title',
			{ command: 'x', ...titles({ language: 'en', title: ' ' }) },
			'COMMAND_TITLE_EMPTY',
		],
		[
			'a wrong language',
			{ command: 'x', ...titles({ language: 'english', title: 'x' }) },
			'INVALID_LANGUAGE',
		],
		[
			'a language twice',
			{ command: 'x', ...titles(en, { language: 'EN', title: 'y' }) },
			'DUPLICATE_LANGUAGE',
		],
		[
			'a switch that is none',
			{ command: 'x', ...titles(en), additionalFields: { common: 'maybe' } },
			'INVALID_BOOLEAN',
		],
	])('%s is refused before anything is sent', async (_, parameters, code) => {
		const { failed } = await run('create', parameters, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('works over an OAuth app', async () => {
		portal.get().addBot({ id: 40, code: 'app', name: 'App', owner: portal.get().app.clientId });
		const { json } = await runOverOAuth(portal.get(), 'command', 'create', {
			botId: byId(40),
			command: 'help',
			...titles(en),
		});
		expect(json).toMatchObject([{ botId: 40, command: '/help' }]);
	});
});

describe('Update', () => {
	test('changes what is named, and deletes a language', async () => {
		const { json } = await run('update', {
			commandId: byId('4201'),
			...titles({ language: 'fr', title: 'Aide', params: 'sujet' }),
			updateFields: { command: '/faq', common: true, removeLanguages: 'DE' },
		});
		expect(json).toEqual([
			{
				updated: true,
				commandId: 4201,
				botId: 39,
				command: '/faq',
				common: true,
				hidden: false,
				extranetSupport: false,
				fields: ['command', 'common', 'titles', 'removeLanguages'],
			},
		]);
		expect(command()).toMatchObject({
			title: { en: 'Help', fr: 'Aide' },
			params: { en: 'topic', fr: 'sujet' },
		});
		expect(command().title).not.toHaveProperty('de');
	});

	test('says which parameters have changed it', async () => {
		const fieldsOf = async (parameters: object) =>
			(await run('update', { commandId: byId(4201), ...parameters })).json[0].fields;
		expect(await fieldsOf({ updateFields: { removeLanguages: 'de' } })).toEqual([
			'removeLanguages',
		]);
		expect(await fieldsOf(titles({ language: 'en', title: 'x', params: 'y' }))).toEqual(['titles']);
		expect(await fieldsOf({ updateFields: { hidden: true, extranetSupport: false } })).toEqual([
			'hidden',
			'extranetSupport',
		]);
	});

	test.each<[string, object, object, object]>([
		[
			'nothing of it',
			{ hidden: true, common: true },
			{},
			{ updated: false, fields: [], unchanged: ['common', 'hidden'] },
		],
		[
			'one of two, in letters',
			{ hidden: true, command: 'faq' },
			{ hidden: 'Y' },
			{ updated: true, fields: ['hidden'], unchanged: ['command'] },
		],
		[
			'all of it, in another spelling',
			{ hidden: false, command: 'faq' },
			{ hidden: 0, command: 'faq' },
			{ updated: true, fields: ['command', 'hidden'] },
		],
	])(
		'what the answer shows to be kept is not reported as changed: the portal changes %s',
		async (_, updateFields, shown, expected) => {
			const kept = { id: 4201, botId: 39, command: '/help', common: false, hidden: false };
			portal.get().fault({
				kind: 'answer',
				match: 'imbot.v2.Command.update',
				body: { result: { command: { ...kept, ...shown } } },
			});
			const { json } = await run('update', { commandId: byId(4201), updateFields });
			expect(json).toMatchObject([expected]);
			if ('unchanged' in expected) {
				expect(json[0].warning).toMatch(/did not change/);
			} else expect(json[0]).not.toHaveProperty('warning');
		},
	);

	test('finds a command by the name that an earlier item gave it', async () => {
		const { json } = await run(
			'update',
			{
				commandId: { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.value }}' },
				updateFields: { command: '={{ $json.to }}' },
			},
			{
				items: itemsOf(
					{ mode: 'name', value: '/help', to: 'info' },
					{ mode: 'name', value: 'info', to: 'about' },
					{ mode: 'id', value: 4201, to: 'end' },
				),
			},
		);
		expect(json.map((one) => one.command)).toEqual(['/info', '/about', '/end']);
		expect(command().command).toBe('end');
	});

	test.each([
		['nothing', {}, 'NOTHING_TO_UPDATE'],
		['blanks', { updateFields: { removeLanguages: ' ' } }, 'NOTHING_TO_UPDATE'],
		['an empty name', { updateFields: { command: '/' } }, 'INVALID_COMMAND_NAME'],
		[
			'a language that comes and goes',
			{ ...titles({ language: 'en', title: 'x' }), updateFields: { removeLanguages: 'en' } },
			'DUPLICATE_LANGUAGE',
		],
		['a language that is none', { updateFields: { removeLanguages: 'eng' } }, 'INVALID_LANGUAGE'],
		['a wrong ID', { commandId: byId('x'), updateFields: { common: true } }, 'INVALID_COMMAND_ID'],
		[
			'no ID',
			{ commandId: byId('={{ "" }}'), updateFields: { common: true } },
			'INVALID_COMMAND_ID',
		],
		[
			'no command name',
			{ commandId: named(' '), updateFields: { common: true } },
			'INVALID_COMMAND_NAME',
		],
	])('%s is refused before anything is sent', async (_, change, code) => {
		const { failed } = await run('update', { commandId: byId(4201), ...change }, onError);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test('100 updates by ID take 2 requests', async () => {
		const items = itemsOf(...Array.from({ length: 100 }, (_, n) => ({ n })));
		const { json } = await run(
			'update',
			{ commandId: byId(4201), ...titles({ language: 'en', title: '=T {{ $json.n }}' }) },
			{ items },
		);
		expect(json).toHaveLength(100);
		expect(command().title.en).toBe('T 99');
		expect(portal.get().requests).toBe(2);
	});
});

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
