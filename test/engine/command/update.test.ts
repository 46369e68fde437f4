import { byId, itemsOf, onError } from '../../support/chatRun';
import { named, titles, useCommands } from '../../support/resources/commands';

const { portal, run, command } = useCommands();

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
