import { readDelivery } from '../../nodes/shared/events/delivery';
import { meaningOf, objectIdIn } from '../../nodes/shared/events/entities';
import { readPortalEvent } from '../../nodes/shared/events/portalEvent';
import { toEvents } from '../../nodes/Bitrix24Trigger/readForm';
import { properties } from '../../nodes/Bitrix24Trigger/properties';
import { eventNames } from '../portal/delivery/eventNames';

test.each([
	['ONCRMDEALADD', 'deal', 'created', 'crm.deal.get'],
	['ONCRMLEADUPDATE', 'lead', 'updated', 'crm.lead.get'],
	['ONCRMCONTACTDELETE', 'contact', 'deleted', undefined],
	['ONCRMCOMPANYADD', 'company', 'created', 'crm.company.get'],
	['ONCRMDYNAMICITEMUPDATE', 'item', 'updated', undefined],
	['ONTASKUPDATE', 'task', 'updated', 'tasks.task.get'],
	['ONTASKCOMMENTADD', 'taskComment', 'created', undefined],
	['ONCRMDEALUSERFIELDADD', undefined, undefined, undefined],
	['ONCONSTRUCTORADD', undefined, undefined, undefined],
	['ONUSERADD', undefined, undefined, undefined],
])('%s: %s %s', (event, entity, action, method) => {
	const meaning = meaningOf(event);
	expect([meaning.entity, meaning.action, meaning.reading?.method]).toEqual([
		entity,
		action,
		method,
	]);
});

test.each([
	[{ FIELDS: { ID: '7' } }, 7],
	[{ FIELDS: { ID: 7 } }, 7],
	[{ FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: '9' } }, 9],
	[{ FIELDS_BEFORE: { ID: '9' }, FIELDS_AFTER: 'undefined' }, 9],
	[{ FIELDS: { ID: 'x' } }, undefined],
	[{ FIELDS: 'x' }, undefined],
	[{}, undefined],
])('the ID in %j is %j', (data, id) => expect(objectIdIn(data)).toBe(id));

test('an event without time, user and ID has no such keys', () => {
	const delivery = readDelivery(Buffer.from('event=onUserAdd&auth[user_id]=0&data[A]=b'))!;
	expect(readPortalEvent(delivery)).toEqual({ event: 'ONUSERADD', data: { A: 'b' } });
});

test('events come from the list and from the text, each once', () => {
	expect(toEvents(['ONCRMDEALADD'], ' onCrmDealAdd;onTaskAdd\nCATALOG.PRODUCT.ON.ADD ')).toEqual([
		'ONCRMDEALADD',
		'ONTASKADD',
		'CATALOG.PRODUCT.ON.ADD',
	]);
	expect(toEvents(null, 'onTaskAdd')).toEqual(['ONTASKADD']);
});

test('the list has events that Bitrix24 knows, each of which says what it is about', () => {
	const { options = [] } = properties.find(({ name }) => name === 'events')!;
	const names = options.map((option) => ('value' in option ? String(option.value) : ''));
	expect(names.filter((name) => !eventNames(['crm', 'task']).includes(name))).toEqual([]);
	expect(names.filter((name) => !meaningOf(name).action)).toEqual([]);
});
