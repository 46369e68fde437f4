import { sleep } from 'n8n-workflow';

import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { SHOWN, usePortalTriggers } from '../../support/triggers/usePortalTriggers';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/turnWait'),
);

const { portal, workflow, outgoing, post, items } = usePortalTriggers();

const events = ['ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONCRMDEALDELETE'];
const fetching = { events, options: { fetchObject: true } };

beforeAll(() => {
	portal().addDeal({ ID: 7, TITLE: 'Büro & 100% 😀' });
	portal().addObject('lead', 5, { TITLE: 'Lead' });
	portal().addObject('contact', 5, { NAME: 'Anna' });
	portal().addObject('company', 5, { TITLE: 'Company' });
	portal().addObject('task', 5, { title: 'Task' });
	portal().addObject('quote', 5, { TITLE: 'Estimate' });
	portal().addObject('activity', 5, { SUBJECT: 'Call' });
	portal().addObject('requisite', 5, { NAME: 'Details' });
	portal().addObject('timelineComment', 5, { COMMENT: 'Comment' });
	portal().addObject('item', 5, { title: 'Item', entityTypeId: 147 });
	portal().addObject('product', 5, { name: 'Product' });
	portal().addObject('booking', 5, { name: 'Booking' });
	portal().addObject('calendarEvent', 5, { NAME: 'Meeting' });
	portal().addObject('workgroup', 5, { NAME: 'Group' });
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
	// Starts early in a second, so that both updates fall into it.
	await sleep(1000 - (now % 1000) + 50);
	portal().changeDeal(7, { TITLE: 'First' });
	await portal().idle();
	portal().changeDeal(7, { TITLE: 'Second' });
	const [item] = await items(flow);
	expect(item).toMatchObject({ object: { TITLE: 'Second' } });
	expect(portal().deliveries.map(({ status }) => status)).toEqual([200, 200]);
});

const fields = { FIELDS: { ID: 5 } };

test.each([
	['ONCRMLEADADD', 'lead', 'crm.lead.get', fields, { ID: '5', TITLE: 'Lead' }],
	['ONCRMCONTACTADD', 'contact', 'crm.contact.get', fields, { ID: '5', NAME: 'Anna' }],
	['ONCRMCOMPANYADD', 'company', 'crm.company.get', fields, { ID: '5', TITLE: 'Company' }],
	['ONCRMQUOTEADD', 'quote', 'crm.quote.get', fields, { ID: '5', TITLE: 'Estimate' }],
	['ONCRMACTIVITYADD', 'activity', 'crm.activity.get', fields, { ID: '5', SUBJECT: 'Call' }],
	['ONCRMREQUISITEADD', 'requisite', 'crm.requisite.get', fields, { ID: '5', NAME: 'Details' }],
	[
		'ONCRMTIMELINECOMMENTADD',
		'timelineComment',
		'crm.timeline.comment.get',
		{ ID: 5 },
		{ ID: '5', COMMENT: 'Comment' },
	],
	[
		'ONCRMDYNAMICITEMADD',
		'item',
		'crm.item.get',
		{ FIELDS: { ID: 5, ENTITY_TYPE_ID: 147 } },
		{ id: '5', title: 'Item' },
	],
	[
		'ONTASKADD',
		'task',
		'tasks.task.get',
		{ FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: 5 } },
		{ id: '5', title: 'Task' },
	],
	['CATALOG.PRODUCT.ON.ADD', 'product', 'catalog.product.get', fields, { name: 'Product' }],
	['ONBOOKINGADD', 'booking', 'booking.v1.booking.get', { ID: 5 }, { name: 'Booking' }],
	['ONCALENDARENTRYADD', 'calendarEvent', 'calendar.event.getbyid', { id: 5 }, { NAME: 'Meeting' }],
	['ONSONETGROUPADD', 'workgroup', 'sonet_group.get', fields, { ID: '5', NAME: 'Group' }],
])('%s brings the %s by %s', async (event, entity, method, data, object) => {
	const flow = workflow({ authentication: 'webhook', ...fetching, events: [event] });
	await flow.activate();
	portal().resetJournal();
	await post(flow, { event, data, auth: { application_token: SHOWN } });
	expect(await items(flow)).toMatchObject([{ event, entity, objectId: 5, object }]);
	expect(portal().journal.map((call) => call.method)).toEqual([method]);
});

test('a comment in the new task card brings the task', async () => {
	const event = 'ONTASKCOMMENTADD';
	const flow = workflow({ authentication: 'webhook', ...fetching, events: [event] });
	await flow.activate();
	const data = {
		FIELDS_BEFORE: 'undefined',
		FIELDS_AFTER: { ID: 0, TASK_ID: 5, MESSAGE_ID: 1458 },
	};
	await post(flow, { event, data, auth: { application_token: SHOWN } });
	const [item] = await items(flow);
	expect(item).toMatchObject({
		entity: 'taskComment',
		taskId: 5,
		messageId: 1458,
		object: { id: '5', title: 'Task' },
	});
	expect(item).not.toHaveProperty('objectId');
});

test.each([
	['ONCRMDEALADD', 'Not found'],
	['ONTASKADD', 'The object of the event could not be found'],
	['ONCALENDARENTRYADD', 'The object of the event could not be found'],
	['ONSONETGROUPADD', 'The object of the event could not be found'],
])('%s of something that is gone says so', async (event, message) => {
	const flow = workflow({ authentication: 'webhook', ...fetching, events: [event] });
	await flow.activate();
	const data = { FIELDS: { ID: 99 }, FIELDS_AFTER: { ID: 99 }, id: 99 };
	await post(flow, { event, data, auth: { application_token: SHOWN } });
	const [item] = await items(flow);
	expect(item).toMatchObject({ objectId: 99, fetchError: { message } });
	expect(Object.keys(item.fetchError as object)).toEqual(['code', 'message', 'hint']);
	expect(item).not.toHaveProperty('object');
});

test('what is gone says so as well when it is read together with others', async () => {
	const flow = workflow({ authentication: 'webhook', ...fetching });
	await flow.activate();
	const auth = { application_token: SHOWN };
	await Promise.all(
		[7, 98, 99].map(
			async (ID) => await post(flow, { event: 'ONCRMDEALADD', data: { FIELDS: { ID } }, auth }),
		),
	);
	const all = await items(flow, 3);
	expect(portal().journal.map(({ method }) => method)).toContain('batch');
	expect(all.filter(({ object }) => object)).toHaveLength(1);
	const reasons = all.flatMap(({ fetchError }) => fetchError ?? []);
	expect(reasons).toEqual(
		Array(2).fill(expect.objectContaining({ code: '400', message: 'Not found' })),
	);
});

test('a method that is held up holds no other one up', async () => {
	const flow = workflow({
		...fetching,
		authentication: 'webhook',
		events: ['ONCRMDEALADD', 'ONTASKADD'],
	});
	await flow.activate();
	const auth = { application_token: SHOWN };
	const { maxBatchDelay: longestGathering } = policy;
	policy.maxBatchDelay = 300;
	const arrived = new Promise<void>((resolve) => {
		portal().fault({ kind: 'hang', match: 'tasks.task.get', when: () => (resolve(), true) });
	});
	await post(flow, { event: 'ONTASKADD', data: { FIELDS_AFTER: { ID: 5 } }, auth });
	await arrived;
	await post(flow, { event: 'ONCRMDEALADD', data: { FIELDS: { ID: 7 } }, auth });
	expect(await items(flow)).toMatchObject([{ entity: 'deal', object: { ID: '7' } }]);
	policy.maxBatchDelay = longestGathering;
});

test('200 deals of an import are read 50 in a request', async () => {
	for (let ID = 1001; ID <= 1200; ID++) portal().addDeal({ ID, TITLE: `Deal ${ID}` });
	const flow = workflow({ authentication: 'webhook', ...fetching });
	await flow.activate();
	const { batchDelay } = policy;
	policy.batchDelay = 1_000; // on a busy machine, 200 posts do not come at the same time
	const posts = Array.from({ length: 200 }, async (_, index) => {
		const data = { FIELDS: { ID: 1001 + index } };
		return await post(flow, { event: 'ONCRMDEALADD', data, auth: { application_token: SHOWN } });
	});
	await Promise.all(posts);
	const all = await items(flow, 200);
	policy.batchDelay = batchDelay;
	const titles = all.map(({ object }) => (object as { TITLE: string }).TITLE);
	expect(new Set(titles).size).toBe(200);
	// At most one batch left before the other events had arrived.
	expect(portal().requests).toBeLessThanOrEqual(8);
});

test.each([
	['ONCRMDEALDELETE', { FIELDS: { ID: 7 } }],
	['ONCRMDYNAMICITEMADD', { FIELDS: { ID: 7 } }],
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

test('the answer comes at once, also when the portal is slow or says nothing', async () => {
	const flow = workflow({ authentication: 'webhook', ...fetching });
	await flow.activate();
	const auth = { application_token: SHOWN };
	const event = { event: 'ONCRMDEALADD', data: { FIELDS: { ID: 7 } }, auth };
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	portal().fault({ kind: 'slow', held });
	expect(await post(flow, event)).toMatchObject({ status: 200 });
	expect(flow.runs).toEqual([]);
	release();
	expect(await items(flow)).toMatchObject([{ object: { ID: '7' } }]);

	const { eventFetch } = policy;
	policy.eventFetch = 300;
	portal().fault({ kind: 'hang', times: 9 });
	expect(await post(flow, event)).toMatchObject({ status: 200 });
	const [, item] = await items(flow, 2);
	policy.eventFetch = eventFetch;
	expect(item).toMatchObject({ objectId: 7, fetchError: { code: 'NOT_IN_TIME' } });
});
