import { byId, itemsOf, onError, runOverOAuth } from '../../support/chatRun';
import { titles, useCommands } from '../../support/resources/commands';

const { portal, run, command, sent } = useCommands();

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

	test('commands of one bot come in item order, also where some have to travel alone', async () => {
		// Requests side by side are carried out in any order
		portal.get().options.callTime = 3;
		const names = Array.from({ length: 20 }, (_, index) => `command${index}`);
		const items = names.map((name, index) => ({ name, title: index % 2 ? '$result[x]' : name }));
		const parameters = {
			command: '={{ $json.name }}',
			...titles({ language: 'en', title: '={{ $json.title }}' }),
		};
		const { json } = await run('create', parameters, { ...onError, items: itemsOf(...items) });
		portal.get().options.callTime = undefined;
		expect(json.map(({ command: name }) => name)).toEqual(names.map((name) => `/${name}`));
		const ids = json.map(({ commandId }) => Number(commandId));
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
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
