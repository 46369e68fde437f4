import { startPortal, type Portal } from '../..';
import { call, refusal } from '../support/client';

let portal: Portal;

beforeAll(async () => {
	portal = await startPortal();
});
afterAll(async () => await portal.close());

describe('crm.deal.get', () => {
	it('returns a deal with strings as values and the semantics of its stage', async () => {
		portal.addDeal({ ID: 410, TITLE: 'Fair', STAGE_ID: 'C5:WON', OPPORTUNITY: '1000000.00' });
		const { result } = await call(portal, 'crm.deal.get', { id: '410' });
		expect(result).toEqual({
			ID: '410',
			TITLE: 'Fair',
			CATEGORY_ID: '5',
			STAGE_ID: 'C5:WON',
			STAGE_SEMANTIC_ID: 'S',
			OPPORTUNITY: '1000000.00',
			CURRENCY_ID: 'EUR',
			ASSIGNED_BY_ID: '1',
			CLOSED: 'Y',
		});
		portal.addDeal({ ID: 411, TITLE: 'New' });
		expect((await call(portal, 'crm.deal.get', { ID: 411 })).result).toMatchObject({
			STAGE_ID: 'NEW',
			STAGE_SEMANTIC_ID: 'P',
		});
	});

	it('refuses without a code, and without the scope crm', async () => {
		const get = async (id: number) => await refusal(call(portal, 'crm.deal.get', { id }));
		expect(await get(0)).toEqual([400, '', 'ID is not defined or invalid']);
		expect(await get(412)).toEqual([400, '', 'Not found']);
		portal.options.scopes = ['imbot'];
		expect((await get(410)).slice(0, 2)).toEqual([403, 'insufficient_scope']);
	});
});
