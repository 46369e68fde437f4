import { sleep } from 'n8n-workflow';

import { policy } from '../../nodes/shared/portal/policy';
import { SHOWN, usePortalTriggers } from '../support/usePortalTriggers';

const { portal, workflow, outgoing, post, items } = usePortalTriggers();

const events = ['ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONCRMDEALDELETE'];
const fetching = { events, options: { fetchObject: true } };

beforeAll(() => {
	portal().addDeal({ ID: 7, TITLE: 'Büro & 100% 😀' });
	portal().addObject('lead', 5, { TITLE: 'Lead' });
	portal().addObject('contact', 5, { NAME: 'Anna' });
	portal().addObject('company', 5, { TITLE: 'Company' });
	portal().addObject('task', 5, { title: 'Task' });
});

test('the deal comes along, as it is now', async () => {
	const flow = workflow(fetching);
	await flow.activate();
	portal().changeDeal(7, { STAGE_ID: 'WON' });
	const [item] = await items(flow);
	expect(item).toMatchObject({
		event: 'ONCRMDEALUPDATE',
		objectId: 7,
		userId: 1,
		object: { ID: '7', TITLE: 'Büro & 100% 😀', STAGE_ID: 'WON' },
		data: { FIELDS: { ID: '7' } },
	});
	expect(item).not.toHaveProperty('fetchError');
	await flow.deactivate();
});

test('of two updates in one second, the last one is in the object', async () => {
	const flow = workflow({ ...fetching, authentication: 'webhook' });
	await flow.activate();
	outgoing(flow.url, events);
	const now = Date.now();
	// Not at the end of a second, so that both are in the same one.
	await sleep(1000 - (now % 1000) + 50);
	portal().changeDeal(7, { TITLE: 'First' });
	await portal().idle();
	portal().changeDeal(7, { TITLE: 'Second' });
	const [item] = await items(flow);
	expect(item).toMatchObject({ object: { TITLE: 'Second' } });
	expect(portal().deliveries.map(({ status }) => status)).toEqual([200, 200]);
});

test.each([
	['ONCRMLEADADD', 'lead', 'crm.lead.get', { ID: '5', TITLE: 'Lead' }],
	['ONCRMCONTACTADD', 'contact', 'crm.contact.get', { ID: '5', NAME: 'Anna' }],
	['ONCRMCOMPANYADD', 'company', 'crm.company.get', { ID: '5', TITLE: 'Company' }],
	['ONTASKADD', 'task', 'tasks.task.get', { id: '5', title: 'Task' }],
])('%s brings the %s by %s', async (event, entity, method, object) => {
	const flow = workflow({ authentication: 'webhook', ...fetching, events: [event] });
	await flow.activate();
	const data =
		entity === 'task'
			? { FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 5 } }
			: { FIELDS: { ID: 5 } };
	portal().resetJournal();
	await post(flow, { event, data, auth: { application_token: SHOWN } });
	expect(await items(flow)).toMatchObject([{ event, entity, objectId: 5, object }]);
	expect(portal().journal.map((call) => call.method)).toEqual([method]);
});

test.each([
	['ONCRMDEALDELETE', { FIELDS: { ID: 7 } }],
	['ONCRMDYNAMICITEMADD', { FIELDS: { ID: 7, ENTITY_TYPE_ID: 128 } }],
	['ONUSERADD', { ID: 7 }],
	['ONCRMDEALADD', {}],
])('%s has nothing to read', async (event, data) => {
	const flow = workflow({ authentication: 'webhook', ...fetching, events: [event] });
	await flow.activate();
	portal().resetJournal();
	await post(flow, { event, data, auth: { application_token: SHOWN } });
	const [item] = await items(flow);
	expect(item).toMatchObject({ event });
	expect(item).not.toHaveProperty('object');
	expect(item).not.toHaveProperty('fetchError');
	expect(portal().journal).toEqual([]);
});

test('what cannot be read says why, in an item like any other', async () => {
	const flow = workflow({ authentication: 'webhook', ...fetching });
	await flow.activate();
	const auth = { application_token: SHOWN };
	await post(flow, { event: 'ONCRMDEALADD', data: { FIELDS: { ID: 99 } }, auth });
	const [item] = await items(flow);
	expect(item).toMatchObject({ objectId: 99, fetchError: { message: 'Not found' } });
	expect(Object.keys(item.fetchError as object)).toEqual(['code', 'message', 'hint']);
	expect(item).not.toHaveProperty('object');
});

test('the answer comes at once, also when the portal is slow or says nothing', async () => {
	const flow = workflow({ authentication: 'webhook', ...fetching });
	await flow.activate();
	const auth = { application_token: SHOWN };
	const event = { event: 'ONCRMDEALADD', data: { FIELDS: { ID: 7 } }, auth };
	portal().fault({ kind: 'slow', delayMs: 1_000 });
	const began = Date.now();
	expect(await post(flow, event)).toMatchObject({ status: 200 });
	expect(Date.now() - began).toBeLessThan(700);
	expect(flow.runs).toEqual([]);
	expect(await items(flow)).toMatchObject([{ object: { ID: '7' } }]);

	const { eventFetch } = policy;
	policy.eventFetch = 300;
	portal().fault({ kind: 'hang', times: 9 });
	expect(await post(flow, event)).toMatchObject({ status: 200 });
	const [, item] = await items(flow, 2);
	policy.eventFetch = eventFetch;
	expect(item).toMatchObject({ objectId: 7, fetchError: { code: 'PORTAL_UNAVAILABLE' } });
});
