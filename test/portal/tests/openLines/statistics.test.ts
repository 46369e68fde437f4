import type { Params } from '../../php/params';
import { refusal } from '../support/client';
import { startLinePortal, type LinePortal } from '../support/linePortal';

let set: LinePortal;

beforeEach(async () => {
	set = await startLinePortal();
});
afterEach(async () => await set.close());

const rows = async (name: 'Operator' | 'Session', params: Params = {}) => {
	const { result } = await set.lines(`v2.${name}.list`, params);
	const { hasNextPage, ...lists } = result as Params;
	return { rows: Object.values(lists)[0] as Params[], hasNextPage };
};
const code = async (name: 'Operator' | 'Session', params: Params) =>
	await set.code(`v2.${name}.list`, params);

test.each(['Operator', 'Session'] as const)(
	'imopenlines.v2.%s.list: the plan, older portals, the spelling, far pages',
	async (name) => {
		const { options } = set.portal;
		expect(await code(name, { offset: 10_001 })).toBe('OFFSET_TOO_LARGE');
		expect(await code(name, { configIdList: 'x' })).toBe('INVALID_FILTER');
		const many = Array.from({ length: 1001 }, (_, id) => id);
		expect(await code(name, { configIdList: many })).toBe('INVALID_FILTER');
		expect(await code(name, { status: 'busy' })).toBe('INVALID_FILTER');
		options.statistics = 'tariff';
		expect(await refusal(set.lines(`v2.${name}.list`))).toEqual([
			400,
			'TARIFF_RESTRICTION',
			'Statistics reports are not available on the current tariff plan',
		]);
		options.statistics = 'missing';
		expect(await refusal(set.lines(`v2.${name}.list`))).toMatchObject({
			0: 404,
			1: 'ERROR_METHOD_NOT_FOUND',
		});
		options.statistics = 'available';
		expect(await set.code(`v2.${name.toLowerCase()}.list`)).toBe('ERROR_METHOD_NOT_FOUND');
	},
);

describe('imopenlines.v2.Operator.list', () => {
	it('presence and load, a row for each operator of each line', async () => {
		const { portal } = set;
		portal.addLine({ id: 7, operators: [2] });
		portal.setOperator(1, 'pause', { maxChat: 5 });
		portal.setOperator(2, 'online', { maxChat: 1 });
		const { chatId } = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(2, chatId);
		const { rows: all, hasNextPage } = await rows('Operator');
		expect(hasNextPage).toBe(false);
		expect(all).toEqual([
			{
				userId: 1,
				configId: 1,
				status: 'pause',
				activeSessions: 0,
				maxChat: 5,
				freeSlots: 5,
				lastActivityDate: expect.stringMatching(/^\d{4}-.*\+00:00$/) as string,
			},
			expect.objectContaining({ userId: 2, configId: 1, activeSessions: 1, freeSlots: 0 }),
			expect.objectContaining({ userId: 2, configId: 7, maxChat: 1, freeSlots: 0 }),
		]);
		const found = async (params: Params) =>
			(await rows('Operator', params)).rows.map(({ userId, configId }) => [userId, configId]);
		expect(await found({ configId: 7 })).toEqual([[2, 7]]);
		expect(await found({ configId: 1, configIdList: [7] })).toEqual([[2, 7]]);
		expect(await found({ userIdList: ['1'] })).toEqual([[1, 1]]);
		expect(await found({ status: 'pause' })).toEqual([[1, 1]]);
		expect(await found({ hasFreeSlots: 'Y' })).toEqual([[1, 1]]);
		expect(await found({ hasFreeSlots: false, limit: 1 })).toEqual([[2, 1]]);
		expect((await rows('Operator', { limit: 2 })).hasNextPage).toBe(true);
		expect(await found({ offset: 2 })).toEqual([[2, 7]]);
	});
});

describe('imopenlines.v2.Session.list', () => {
	it('what a session was, the newest first', async () => {
		const { portal } = set;
		const first = portal.customerWrites({ text: 'Hello' });
		portal.acceptDialog(2, first.chatId);
		portal.bindCrm(first.chatId, { leadId: 4, dealId: 8 });
		portal.advance(60);
		portal.closeDialog(2, first.chatId);
		const second = portal.customerWrites({
			text: 'Hi',
			customer: 'Eva',
			connector: 'telegrambot',
		});
		const all = (await rows('Session')).rows;
		expect(all).toEqual([
			expect.objectContaining({
				id: second.sessionId,
				source: 'telegrambot',
				operatorId: 39,
				status: 'new',
				dateClose: null,
				closeReason: null,
				crmEntityType: null,
				crmEntityId: null,
				waitAnswer: null,
			}),
			expect.objectContaining({
				id: first.sessionId,
				configId: 1,
				source: 'livechat',
				operatorId: 2,
				userId: first.clientId,
				userCode: portal.chats.get(first.chatId)?.entityId,
				chatId: first.chatId,
				dateClose: expect.stringMatching(/^\d{4}-/) as string,
				status: 'closed',
				closeReason: 'operator',
				crmEntityType: 'deal',
				crmEntityId: 8,
				waitAnswer: expect.any(Number) as number,
				waitClose: expect.any(Number) as number,
				messageCount: 4,
			}),
		]);
		const found = async (params: Params) =>
			(await rows('Session', params)).rows.map(({ id }) => id);
		const [one, two] = [first.sessionId, second.sessionId];
		const closed = all[1].dateClose as string;
		expect(await found({ orderDirection: 'asc' })).toEqual([one, two]);
		expect(await found({ status: 'closed' })).toEqual([one]);
		expect(await found({ status: 'new' })).toEqual([two]);
		expect(await found({ closeReason: 'operator' })).toEqual([one]);
		expect(await found({ operatorId: 39 })).toEqual([two]);
		expect(await found({ sourceList: ['livechat'] })).toEqual([one]);
		expect(await found({ hasCrm: 'N' })).toEqual([two]);
		expect(await found({ dateCloseFrom: closed, dateCloseTo: closed })).toEqual([one]);
		expect(await found({ dateCreateTo: '2020-01-01T00:00:00+00:00' })).toEqual([]);
		expect(await found({ limit: 1 })).toEqual([two]);
		expect(await found({ limit: 1, offset: 1 })).toEqual([one]);
		portal.acceptDialog(1, second.chatId);
		expect(await found({ status: 'answered' })).toEqual([two]);
	});

	it('its refusals', async () => {
		const wrong = [
			{ status: 'closed', closeReason: 'operator' },
			{ closeReason: 'x' },
			{ order: 'id' },
			{ dateCreateFrom: 'yesterday' },
			{ dateCloseFrom: '2026-02-01', dateCloseTo: '2026-01-01' },
		];
		for (const params of wrong) {
			expect([params, await code('Session', params)]).toEqual([params, 'INVALID_FILTER']);
		}
		expect(
			await code('Session', { dateCreateFrom: '2025-01-01', dateCreateTo: '2026-01-03' }),
		).toBe('PERIOD_TOO_LARGE');
	});
});
