import type { Params } from '../../php/params';
import { refusal } from '../support/client';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

beforeEach(async () => {
	set = await startLinePortal();
});
afterEach(async () => await set.close());

describe('imopenlines.config.get', () => {
	const get = async (more: Params = {}) =>
		(await set.lines('config.get', { CONFIG_ID: 1, ...more })).result as Params;

	it('with the queue, unless it is not wanted', async () => {
		expect(await get()).toMatchObject({
			ID: '1',
			LINE_NAME: 'Website',
			WELCOME_BOT_ENABLE: 'Y',
			WELCOME_BOT_ID: '39',
			QUEUE: ['1', '2'],
			QUEUE_FULL: { 2: { USER_ID: '2', USER_NAME: 'Anna Berg', SORT: '1' } },
			QUEUE_USERS_FIELDS: { 2: { USER_NAME: 'Anna Berg', USER_WORK_POSITION: 'Sales' } },
			QUEUE_ONLINE: 'Y',
		});
		const without = await get({ WITH_QUEUE: 'N' });
		expect(Object.keys(without).filter((name) => /^QUEUE(_FULL|_ONLINE)?$/.test(name))).toEqual([]);
	});

	it('says whether anybody is online, and leaves out who is not', async () => {
		set.portal.setOperator(1, 'offline');
		expect(await get({ SHOW_OFFLINE: 'N' })).toMatchObject({ QUEUE: ['2'], QUEUE_ONLINE: 'Y' });
		set.portal.setOperator(2, 'pause');
		expect(await get({ SHOW_OFFLINE: 'N' })).toMatchObject({ QUEUE: [], QUEUE_ONLINE: 'N' });
		expect(await get()).toMatchObject({ QUEUE: ['1', '2'], QUEUE_ONLINE: 'N' });
	});
});

describe('imopenlines.config.update', () => {
	const update = async (fields: unknown, more: Params = {}) =>
		(await set.lines('config.update', { CONFIG_ID: 1, PARAMS: fields, ...more })).result;
	const line = () => set.portal.lines.get(1)!;

	it('takes the five fields of a bot together', async () => {
		const fields = {
			WELCOME_BOT_ENABLE: 'Y',
			WELCOME_BOT_JOIN: 'first',
			WELCOME_BOT_ID: 41,
			WELCOME_BOT_TIME: 0,
			WELCOME_BOT_LEFT: 'close',
		};
		expect(await update(fields)).toBe(true);
		expect(line()).toMatchObject({
			WELCOME_BOT_ENABLE: 'Y',
			WELCOME_BOT_JOIN: 'first',
			WELCOME_BOT_ID: '41',
			WELCOME_BOT_TIME: '0',
			WELCOME_BOT_LEFT: 'close',
			LINE_NAME: 'Website',
		});
	});

	it('sets three of them back without WELCOME_BOT_ENABLE = Y in the same call', async () => {
		const others = { WELCOME_BOT_ID: 41, WELCOME_BOT_TIME: 60, WELCOME_BOT_LEFT: 'close' };
		const reset = { WELCOME_BOT_ID: '0', WELCOME_BOT_TIME: '600', WELCOME_BOT_LEFT: 'queue' };
		expect(await update(others)).toBe(true);
		expect(line()).toMatchObject({ WELCOME_BOT_ENABLE: 'Y', ...reset });
		await update({ WELCOME_BOT_ENABLE: 'Y', ...others });
		expect(line()).toMatchObject({ WELCOME_BOT_ID: '41', WELCOME_BOT_LEFT: 'close' });
		expect(await update({ WELCOME_BOT_ENABLE: 'N' })).toBe(true);
		expect(line()).toMatchObject({ WELCOME_BOT_ENABLE: 'N', ...reset });
	});

	it('leaves the bot alone when only other fields are given', async () => {
		expect(
			await update({ LINE_NAME: 'Shop', QUEUE: [2, { ENTITY_TYPE: 'user', ENTITY_ID: '3' }] }),
		).toBe(true);
		expect(line()).toMatchObject({ LINE_NAME: 'Shop', QUEUE: ['2', '3'], WELCOME_BOT_ID: '39' });
	});

	it('ignores FIELDS, unknown fields and the ID; wrong values become the defaults', async () => {
		expect(await update(undefined, { FIELDS: { LINE_NAME: 'x' } })).toBe(true);
		expect(await update({ ID: 9, UNKNOWN: 1 })).toBe(true);
		const odd = { WELCOME_BOT_ENABLE: 'Y', WELCOME_BOT_JOIN: 'x', WELCOME_BOT_LEFT: 'x' };
		expect(await update(odd)).toBe(true);
		expect(line()).toMatchObject({ ID: '1', LINE_NAME: 'Website' });
		expect(line()).toMatchObject({ WELCOME_BOT_JOIN: 'always', WELCOME_BOT_LEFT: 'queue' });
		expect(line()).not.toHaveProperty('UNKNOWN');
	});

	it('false for an unknown line and a queue that cannot be', async () => {
		expect(await update({ LINE_NAME: 'x' }, { CONFIG_ID: 7 })).toBe(false);
		for (const QUEUE of [[], 'x', [39], [4711]]) {
			expect(await update({ QUEUE, LINE_NAME: 'x' })).toBe(false);
		}
		expect(line()).toMatchObject({ QUEUE: ['1', '2'], LINE_NAME: 'Website' });
	});

	it('needs an ID and the right', async () => {
		expect(await set.code('config.update', { PARAMS: {} })).toBe('CONFIG_ID_EMPTY');
		set.portal.options.lineRights = false;
		expect(await refusal(set.lines('config.update', { CONFIG_ID: 1 }))).toEqual([
			403,
			'CONFIG_WRONG_USER_PERMISSION',
			'Permission denied',
		]);
		expect(await set.code('config.update', {})).toBe('CONFIG_ID_EMPTY');
	});
});

describe('imopenlines.config.list.get', () => {
	const list = async (PARAMS?: unknown, OPTIONS?: unknown) =>
		(await set.lines('config.list.get', { PARAMS, OPTIONS })).result as Params[];
	const ids = async (PARAMS: unknown) => (await list(PARAMS)).map(({ ID }) => ID);

	it('all fields, or chosen ones; the queue by an option', async () => {
		const [line] = await list();
		expect(line).toMatchObject({ ID: '1', LINE_NAME: 'Website', ACTIVE: 'Y' });
		expect(line).not.toHaveProperty('QUEUE');
		expect(await list({ select: ['ID', 'LINE_NAME'] })).toEqual([
			{ ID: '1', LINE_NAME: 'Website' },
		]);
		const options = { QUEUE: 'Y', CONFIG_QUEUE: 'Y' };
		expect(await list({ select: ['ID'] }, options)).toEqual([
			{
				ID: '1',
				QUEUE: [1, 2],
				QUEUE_USERS_FIELDS: expect.objectContaining({
					2: expect.objectContaining({ USER_NAME: 'Anna Berg' }) as object,
				}) as object,
				CONFIG_QUEUE: [
					{ ENTITY_ID: '1', ENTITY_TYPE: 'user' },
					{ ENTITY_ID: '2', ENTITY_TYPE: 'user' },
				],
			},
		]);
	});

	it('filters, sorts and pages', async () => {
		for (let id = 2; id <= 60; id++) set.portal.addLine({ id, active: id !== 2 });
		expect(await list()).toHaveLength(50);
		expect(await ids({ limit: '300' })).toHaveLength(60);
		expect(await ids({ order: { ID: 'desc' }, limit: 2, offset: 1 })).toEqual(['59', '58']);
		expect(await ids({ filter: { ACTIVE: 'N' } })).toEqual(['2']);
		expect(await ids({ filter: { '=ID': [3, 4] } })).toEqual(['3', '4']);
		expect(await ids({ filter: { '%LINE_NAME': 'web' } })).toEqual(['1']);
		expect(await ids({ filter: { '!ACTIVE': 'Y' } })).toEqual(['2']);
		expect(await ids({ order: { LINE_NAME: 'DESC' }, limit: 1 })).toEqual(['1']);
	});

	it('refuses everything else', async () => {
		const wrong: Array<[unknown, unknown?]> = [
			[{ start: 1 }],
			[{ select: 'ID' }],
			[{ order: 'ID' }],
			[{ filter: 'ID' }],
			[{ limit: -1 }],
			[{ offset: 'x' }],
			[{ select: [''] }],
			[{ select: ['QUEUE'] }],
			[{ order: { NOPE: 'ASC' } }],
			[{ filter: { NOPE: 1 } }],
			[{ order: { ID: 'up' } }],
			[{}, { START: 1 }],
			[{}, { QUEUE: ['Y'] }],
		];
		for (const [PARAMS, OPTIONS] of wrong) {
			const answer = await set.lines('config.list.get', { PARAMS, OPTIONS });
			expect([PARAMS, OPTIONS, answer.status, answer.error]).toEqual([
				PARAMS,
				OPTIONS,
				400,
				'INVALID_FORMAT',
			]);
		}
	});
});

test('imopenlines.config.path.get and imopenlines.revision.get', async () => {
	expect((await set.lines('config.path.get')).result).toEqual({
		SERVER_ADDRESS: set.portal.url,
		PUBLIC_PATH: expect.any(String) as string,
	});
	expect((await set.lines('revision.get')).result).toMatchObject({ rest: 2 });
});
