import type { Params } from '../../php/params';
import { startPortal, type Portal } from '../..';
import { call, refusal } from '../support/client';

let portal: Portal;

beforeEach(async () => {
	portal = await startPortal();
});
afterEach(async () => await portal.close());

const deal = async (method: string, params: Params) =>
	await call(portal, `crm.deal.${method}`, params);
const list = async (params: Params = {}) =>
	((await deal('list', params)).result as Array<Record<string, string>>).map(({ ID }) => ID);

describe('deals', () => {
	it('say how their fields are set up', async () => {
		expect((await deal('fields', {})).result).toMatchObject({ TITLE: { type: 'string' } });
	});

	it('are made and changed, everything as text', async () => {
		const fields = { TITLE: 'Büro & Co', OPPORTUNITY: 12.5, UF_CRM_1: true, CONTACT_IDS: [1] };
		expect((await deal('add', { fields })).result).toBe(1);
		expect((await deal('get', { id: 1 })).result).toMatchObject({
			ID: '1',
			TITLE: 'Büro & Co',
			OPPORTUNITY: '12.5',
			UF_CRM_1: '1',
			STAGE_ID: 'NEW',
			CLOSED: 'N',
		});
		const change = { STAGE_ID: 'WON', ID: 5, CATEGORY_ID: 9, STAGE_SEMANTIC_ID: 'F' };
		expect((await deal('update', { ID: '1', FIELDS: change })).result).toBe(true);
		const { result } = await deal('get', { id: 1 });
		expect(result).toMatchObject({ ID: '1', TITLE: 'Büro & Co', CATEGORY_ID: '0' });
		expect(result).toMatchObject({ STAGE_SEMANTIC_ID: 'S', CLOSED: 'Y' });
		expect((await deal('add', { fields: [] })).result).toBe(2);
		expect((await deal('get', { id: 2 })).result).toMatchObject({ TITLE: 'Deal #2' });
	});

	it.each<[string, Params, string]>([
		['add', {}, "Parameter 'fields' must be array."],
		['add', { fields: {}, params: 'x' }, "Parameter 'params' must be array."],
		['update', { id: 0, fields: {} }, 'ID is not defined or invalid'],
		['update', { id: 2, fields: {} }, 'Not found'],
		['update', { id: 1, fields: 'x' }, "Parameter 'fields' must be array."],
		['list', { filter: 'x' }, "Parameter 'filter' must be array."],
		['list', { order: 'x' }, "Parameter 'order' must be array."],
	])('%s refuses %j without a code', async (method, params, text) => {
		portal.addDeal({ ID: 1, TITLE: 'One' });
		expect(await refusal(deal(method, params))).toEqual([400, '', text]);
	});

	it('are listed in pages', async () => {
		for (let ID = 1; ID <= 51; ID++) portal.addDeal({ ID, TITLE: `No. ${ID}` });
		const first = await deal('list', { select: ['TITLE'], order: { ID: 'DESC' } });
		expect(first).toMatchObject({ total: 51, next: 50 });
		const shown = first.result as object[];
		expect([shown.length, shown[0]]).toEqual([50, { ID: '51', TITLE: 'No. 51' }]);
		const second = await deal('list', { start: 50 });
		expect(second).toMatchObject({ total: 51, result: [{ ID: '51', STAGE_ID: 'NEW' }] });
		expect(second).not.toHaveProperty('next');
	});

	it('are filtered', async () => {
		portal.addDeal({ ID: 9, TITLE: 'Small fair', OPPORTUNITY: '90' });
		portal.addDeal({ ID: 10, TITLE: 'Large FAIR', OPPORTUNITY: '1000', STAGE_ID: 'WON' });
		portal.addDeal({ ID: 11, TITLE: 'Other', OPPORTUNITY: '500.00', STAGE_ID: 'LOSE' });
		expect(await list({ filter: { '%TITLE': 'fair' } })).toEqual(['9', '10']);
		expect(await list({ filter: { '>=OPPORTUNITY': 500 } })).toEqual(['10', '11']);
		expect(await list({ filter: { '<OPPORTUNITY': 500, CLOSED: 'N' } })).toEqual(['9']);
		expect(await list({ filter: { '@ID': [9, 11] } })).toEqual(['9', '11']);
		expect(await list({ filter: { '!=STAGE_ID': ['WON', 'LOSE'] } })).toEqual(['9']);
		expect(await list({ filter: { OPPORTUNITY: 500 } })).toEqual(['11']);
		expect(await list({ filter: { NONE: 'x' } })).toEqual([]);
		expect(await list({ order: { OPPORTUNITY: 'desc' } })).toEqual(['10', '11', '9']);
	});
});
