import { byId, itemsOf } from '../../support/chatRun';
import { useOpenChannels } from '../../support/resources/openChannels';

const { portal, run, runOverOAuth, methods, paramsOf } = useOpenChannels();

const LIST = 'imopenlines.config.list.get';

describe('Get Many', () => {
	test.each([
		['a webhook', run],
		['an OAuth app', runOverOAuth],
	])('over %s: all lines, with bot and queue', async (_, start) => {
		const { json, failed } = await start('getAll');
		expect(failed).toEqual([]);
		expect(json).toEqual([
			{
				lineId: 1,
				name: 'Website',
				active: true,
				welcomeBot: {
					...{ enabled: true, botId: 39, joins: 'always', handOverAfter: 10, leaves: 'queue' },
				},
				queue: [1, 2],
			},
			expect.objectContaining({ lineId: 7, name: 'Sales', queue: [3] }),
			expect.objectContaining({ lineId: 8, name: 'Old', active: false }),
		]);
		expect(json[1].welcomeBot).toMatchObject({ enabled: false, botId: null });
		expect(methods()).toEqual([LIST]);
	});

	test.each([
		['active', [1, 7]],
		['inactive', [8]],
		['all', [1, 7, 8]],
	])('%s', async (state, lineIds) => {
		const { json } = await run('getAll', { options: { state } });
		expect(json.map(({ lineId }) => lineId)).toEqual(lineIds);
	});

	test('a limit, and raw', async () => {
		const { json } = await run('getAll', { limit: 1, simplify: false });
		expect(json).toMatchObject([{ ID: '1', LINE_NAME: 'Website', WELCOME_BOT_ID: '39' }]);
	});

	test('440 lines in pages of 200', async () => {
		for (let id = 9; id < 446; id += 1) portal.get().addLine({ id });
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ lineId }) => lineId)).toEqual([
			...[1, 7, 8],
			...Array.from({ length: 437 }, (_, index) => index + 9),
		]);
		expect(paramsOf(LIST)).toHaveLength(3);
	});

	test('a portal that knows no pages gives each line once', async () => {
		for (let id = 9; id < 100; id += 1) portal.get().addLine({ id });
		const all = [...portal.get().lines.values()];
		portal.get().alter({ method: LIST, times: Infinity, change: () => all });
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(94);
		expect(paramsOf(LIST)).toHaveLength(2);
	});

	test('a portal that ignores the filter', async () => {
		const all = [...portal.get().lines.values()];
		portal.get().alter({ method: LIST, change: () => all });
		const { json } = await run('getAll', { options: { state: 'inactive' } });
		expect(json.map(({ lineId }) => lineId)).toEqual([8]);
	});

	test.each([
		['no list', 'none'],
		['lines without an ID', [{ LINE_NAME: 'Website' }]],
		['no lines', ['Website']],
	])('%s instead of lines', async (_, result) => {
		portal.get().fault({ kind: 'answer', body: { result } });
		expect((await run('getAll')).failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
	});

	test('an unknown state', async () => {
		const { failed } = await run('getAll', { options: { state: 'open' } });
		expect(failed).toMatchObject([{ code: 'INVALID_LINE_STATE', httpStatus: null }]);
	});
});

describe('Get Operators', () => {
	const STATISTICS = 'imopenlines.v2.Operator.list';
	const CONFIG = 'imopenlines.config.get';
	const operators = async (options: object = {}, change: object = {}) =>
		await run('getOperators', { lineId: byId(1), options, ...change });

	beforeEach(() => {
		portal.get().setOperator(1, 'online', { maxChat: 5 });
		portal.get().setOperator(2, 'pause');
	});

	test.each([
		['a webhook', run],
		['an OAuth app', runOverOAuth],
	])('over %s: with their load', async (_, start) => {
		const { json, failed } = await start('getOperators', { lineId: byId(1) });
		expect(failed).toEqual([]);
		expect(json).toEqual([
			{
				userId: 1,
				lineId: 1,
				status: 'online',
				activeSessions: expect.any(Number),
				maxChat: 5,
				freeSlots: expect.any(Number),
				lastActivityDate: expect.any(String),
				source: 'statistics',
			},
			expect.objectContaining({ userId: 2, status: 'pause' }),
		]);
		expect(methods()).toEqual([STATISTICS]);
	});

	test.each([
		[{ status: 'online' }, [1]],
		[{ status: 'pause' }, [2]],
		[{ status: 'offline' }, []],
		[{ status: 'any' }, [1, 2]],
		[{ onlyFree: true, status: 'online' }, [1]],
	])('%j', async (options, userIds) => {
		const { json } = await operators(options);
		expect(json.map(({ userId }) => userId)).toEqual(userIds);
	});

	test('300 operators in pages of 200, and a limit', async () => {
		const many = Array.from({ length: 300 }, (_, index) => 3000 + index);
		for (const id of many) portal.get().addUser({ id, name: `Operator ${id}` });
		portal.get().addLine({ id: 1, operators: many });
		const { json } = await operators({}, { returnAll: true });
		expect(json).toHaveLength(300);
		expect(paramsOf(STATISTICS)).toHaveLength(2);
		expect((await operators({}, { limit: 7 })).json).toHaveLength(7);
	});

	describe.each([
		['the plan forbids statistics', 'tariff'],
		['an old portal has none', 'missing'],
	] as const)('%s', (_, statistics) => {
		beforeEach(() => Object.assign(portal.get().options, { statistics }));

		test('the queue tells who is online, and nothing else', async () => {
			const unknown = {
				...{ activeSessions: null, maxChat: null, freeSlots: null, lastActivityDate: null },
			};
			portal.get().setOperator(2, 'offline');
			expect((await operators()).json).toEqual([
				{ userId: 1, lineId: 1, status: 'online', ...unknown, source: 'queue' },
				{ userId: 2, lineId: 1, status: 'offline', ...unknown, source: 'queue' },
			]);
			expect(methods()).toEqual([STATISTICS, CONFIG, CONFIG]);
			const idsOf = async (options: object, change?: object) =>
				(await operators(options, change)).json.map(({ userId }) => userId);
			expect(await idsOf({ status: 'online' })).toEqual([1]);
			expect(await idsOf({ status: 'offline' })).toEqual([2]);
			expect(await idsOf({ onlyFree: true })).toEqual([1]);
			expect(await idsOf({ onlyFree: true, status: 'offline' })).toEqual([]);
			expect(await idsOf({}, { limit: 1 })).toEqual([1]);
		});

		test('who has paused, the queue does not tell: refused', async () => {
			const { failed } = await operators({ status: 'pause' });
			const code = statistics === 'tariff' ? 'TARIFF_RESTRICTION' : 'ERROR_METHOD_NOT_FOUND';
			expect(failed).toMatchObject([{ code, hint: expect.stringMatching(/\w/) }]);
		});

		test('an unknown line', async () => {
			const { failed } = await operators({}, { lineId: byId(99) });
			expect(failed).toMatchObject([{ code: 'UNKNOWN_LINE' }]);
		});
	});

	test('other refusals are not taken for missing statistics', async () => {
		portal.get().refuse({ method: STATISTICS, error: 'insufficient_scope', status: 403 });
		expect((await operators()).failed).toMatchObject([{ code: 'insufficient_scope' }]);
		portal.get().refuse({ method: STATISTICS, error: 'OFFSET_TOO_LARGE' });
		expect((await operators()).failed).toMatchObject([{ code: 'OFFSET_TOO_LARGE' }]);
	});

	test('100 items about one line share the answer', async () => {
		const items = itemsOf(...Array.from({ length: 100 }, () => ({})));
		const { json } = await run('getOperators', { lineId: byId(1) }, { items });
		expect(json).toHaveLength(200);
		expect(portal.get().requests).toBe(2);
	});

	test.each([
		['no operators', { result: { hasNextPage: false } }],
		['operators without a user', { result: { operators: [{ configId: 1 }] } }],
	])('%s in the answer', async (_, body) => {
		portal.get().fault({ kind: 'answer', match: STATISTICS, body });
		expect((await operators()).failed).toMatchObject([{ code: 'UNEXPECTED_ANSWER' }]);
	});

	test.each([
		['an unknown status', { options: { status: 'busy' } }, 'INVALID_OPERATOR_STATUS'],
		['no line', { lineId: byId('={{ null }}') }, 'INVALID_LINE_ID'],
		['neither yes nor no', { options: { onlyFree: 'some' } }, 'INVALID_BOOLEAN'],
	])('%s is refused before anything is sent', async (_, change, code) => {
		expect((await operators({}, change)).failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});
});
