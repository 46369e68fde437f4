import { toOptions } from '../../../nodes/Bitrix24Trigger/getEvents';
import { toEvents } from '../../../nodes/Bitrix24Trigger/readForm';
import {
	frequentEvents,
	describeEvent,
	objectIdIn,
} from '../../../nodes/shared/events/portal/eventSubjects';
import { isOpenChannelEvent } from '../../../nodes/shared/events/portal/openChannelEvent';
import { readPortalEvents } from '../../../nodes/shared/events/portal/portalEvent';
import { EVENT_SCOPES, eventNames } from '../../portal/methods/events/eventNames';
import { buildQuery } from '../../portal/php/buildQuery';
import { readPosted } from '../../support/triggers/eventSamples';

test.each([
	['ONCRMDEALADD', 'deal', 'created', 'crm.deal.get', 'Deal Created'],
	['ONCRMLEADUPDATE', 'lead', 'updated', 'crm.lead.get', 'Lead Updated'],
	['ONCRMCONTACTDELETE', 'contact', 'deleted', undefined, 'Contact Deleted'],
	['ONCRMDYNAMICITEMUPDATE', 'item', 'updated', 'crm.item.get', 'SPA Item Updated'],
	['ONCRMDYNAMICITEMADD_147', 'item', 'created', 'crm.item.get', 'SPA Item Created (Type 147)'],
	['ONTASKUPDATE', 'task', 'updated', 'tasks.task.get', 'Task Updated'],
	['ONTASKCOMMENTADD', 'taskComment', 'created', 'tasks.task.get', 'Task Comment Created'],
	['ONTASKCOMMENTDELETE', 'taskComment', 'deleted', undefined, 'Task Comment Deleted'],
	['CATALOG.PRODUCT.ON.ADD', 'product', 'created', 'catalog.product.get', 'Product Created'],
	['ONSESSIONSTART', 'openChannelSession', 'started', undefined, 'Open Channel Session Started'],
	['ONSESSIONFINISH', 'openChannelSession', 'finished', undefined, 'Open Channel Session Finished'],
	[
		'ONOPENLINEMESSAGEADD',
		...['openChannelMessage', 'created', undefined, 'Open Channel Message Created'],
	],
	['ONSESSIONADD', undefined, undefined, undefined, undefined],
	['ONCRMDEALSTART', undefined, undefined, undefined, undefined],
	['ONCRMDEALUSERFIELDADD', undefined, undefined, undefined, undefined],
	['ONCRMDEALMOVETOCATEGORY', undefined, undefined, undefined, undefined],
	['ONCONSTRUCTORADD', undefined, undefined, undefined, undefined],
	['ONUSERADD', undefined, undefined, undefined, undefined],
])('%s: %s %s', (event, ...expected) => {
	const { entity, action, reader, label } = describeEvent(event);
	expect([entity, action, reader?.method, label]).toEqual(expected);
});

test.each([
	[{ FIELDS: { ID: '7' } }, 7],
	[{ FIELDS: { ID: 7 } }, 7],
	[{ FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: '9' } }, 9],
	[{ FIELDS_BEFORE: { ID: '9' }, FIELDS_AFTER: 'undefined' }, 9],
	[{ FIELDS: { POST_ID: '4' } }, 4],
	[{ ID: '5' }, 5],
	[{ id: 6 }, 6],
	[{ FIELDS_AFTER: { ID: '0', TASK_ID: '9' } }, undefined],
	[{ FIELDS: { ID: 'EUR' } }, undefined],
	[{ FIELDS: 'x' }, undefined],
	[{}, undefined],
])('the ID in %j is %j', (data, id) => expect(objectIdIn(data)).toBe(id));

test('an event without time, user and ID has no such keys', () => {
	const delivery = readPosted('event=onUserAdd&auth[user_id]=0&data[A]=b')!;
	expect(readPortalEvents(delivery)).toEqual([{ event: 'ONUSERADD', data: { A: 'b' } }]);
});

test.each<[string, object, object]>([
	[
		'of the new task card: a message',
		{ ID: 0, TASK_ID: 555, MESSAGE_ID: 1458 },
		{ messageId: 1458 },
	],
	['of the old one', { ID: 12, TASK_ID: 555 }, { objectId: 12 }],
])('a comment %s has its task', (_, FIELDS_AFTER, expected) => {
	const body = buildQuery({
		event: 'ONTASKCOMMENTADD',
		data: { FIELDS_BEFORE: 'undefined', FIELDS_AFTER, IS_ACCESSIBLE_AFTER: 'undefined' },
	});
	const [event] = readPortalEvents(readPosted(body)!);
	const { data, ...rest } = event;
	expect(rest).toEqual({
		event: 'ONTASKCOMMENTADD',
		entity: 'taskComment',
		action: 'created',
		taskId: 555,
		...expected,
	});
	expect(describeEvent(event.event).reader?.paramsFor(event.objectId, data)).toEqual({
		taskId: 555,
	});
});

test('events come from the list and from the text, each once', () => {
	expect(toEvents(['ONCRMDEALADD'], ' onCrmDealAdd;onTaskAdd\nCATALOG.PRODUCT.ON.ADD ')).toEqual([
		'ONCRMDEALADD',
		'ONTASKADD',
		'CATALOG.PRODUCT.ON.ADD',
	]);
	expect(toEvents(null, 'onTaskAdd')).toEqual(['ONTASKADD']);
});

test('the list for inbound webhooks has events that Bitrix24 knows, in words for people', () => {
	expect(frequentEvents.filter((name) => !eventNames(EVENT_SCOPES).includes(name))).toEqual([]);
	const options = toOptions(frequentEvents);
	expect(options).toContainEqual({ name: 'Deal Updated', value: 'ONCRMDEALUPDATE' });
	expect(options.filter(({ name, value }) => name === value)).toEqual([]);
	expect(frequentEvents.filter(isOpenChannelEvent)).toEqual([]);
});

test('what a portal lists comes once, sorted, without what others are for', () => {
	const listed = [
		...['ONUSERADD', 'onTaskAdd', 'ONUSERADD', 'ONOFFLINEEVENT', 'ONIMBOTV2MESSAGEADD'],
		...['ONSESSIONSTART', 'ONOPENLINEMESSAGEADD'],
	];
	expect(toOptions(listed)).toEqual([
		{ name: 'ONUSERADD', value: 'ONUSERADD' },
		{
			name: 'Open Channel Message Created',
			value: 'ONOPENLINEMESSAGEADD',
			description: expect.stringContaining('fromClient'),
		},
		{ name: 'Open Channel Session Started', value: 'ONSESSIONSTART' },
		{ name: 'Task Created', value: 'ONTASKADD' },
	]);
});
