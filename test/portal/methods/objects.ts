import type { ObjectKind } from '../model/objects';
import type { Params } from '../php/params';
import { isArray, toInt, upperKeys } from '../php/values';
import { RestError } from '../types/errors';
import { Listed, type Call, type MethodTable } from './method';

const find = ({ world, params }: Call, kind: ObjectKind, idName = 'ID'): Params | undefined =>
	world.objects.get(`${kind} ${toInt(upperKeys(params)[idName])}`);

/** `crm.lead.get` and similar methods; their errors have no code (docs). */
const crmGet = (kind: ObjectKind) => (call: Call) => {
	if (toInt(upperKeys(call.params).ID) <= 0) {
		throw new RestError('', 'ID is not defined or invalid');
	}
	const found = find(call, kind);
	if (!found) throw new RestError('', 'Not found');
	return found;
};

/** `crm.item.get`: the item needs the given entity type. */
function itemGet(call: Call): { item: Params } {
	const item = find(call, 'item');
	if (!item || item.entityTypeId !== toInt(upperKeys(call.params).ENTITYTYPEID)) {
		throw new RestError('NOT_FOUND', 'Item not found');
	}
	return { item };
}

/** `catalog.product.get` and `booking.v1.booking.get`: the object is under the name of its kind. */
const getUnderName = (kind: 'booking' | 'product', code: string, text: string) => (call: Call) => {
	const found = find(call, kind);
	if (!found) throw new RestError(code, text);
	return { [kind]: found };
};

/** `tasks.task.get`: an unknown ID gives an empty list (server source). */
function taskGet(call: Call): { task: Params } | [] {
	const task = find(call, 'task', 'TASKID');
	return task ? { task } : [];
}

/** `sonet_group.get`: a list, which is counted. */
function workgroupGet({ world, params }: Call): Listed {
	const { FILTER } = upperKeys(params);
	const id = isArray(FILTER) ? toInt(upperKeys(FILTER as Params).ID) : 0;
	const found = world.objects.get(`workgroup ${id}`);
	return new Listed(found ? [found] : [], found ? 1 : 0);
}

/** Methods that read one object, as after an event. */
export const objectMethods: MethodTable = {
	'crm.activity.get': { scope: 'crm', run: crmGet('activity') },
	'crm.company.get': { scope: 'crm', run: crmGet('company') },
	'crm.contact.get': { scope: 'crm', run: crmGet('contact') },
	'crm.item.get': { scope: 'crm', run: itemGet },
	'crm.lead.get': { scope: 'crm', run: crmGet('lead') },
	'crm.quote.get': { scope: 'crm', run: crmGet('quote') },
	'crm.requisite.get': { scope: 'crm', run: crmGet('requisite') },
	'crm.timeline.comment.get': { scope: 'crm', run: crmGet('timelineComment') },
	'tasks.task.getfields': { scope: 'task', run: () => ({ fields: { ID: { type: 'integer' } } }) },
	'tasks.task.get': { scope: 'task', run: taskGet },
	'catalog.product.get': {
		scope: 'catalog',
		run: getUnderName('product', '200040300000', 'Product does not exist.'),
	},
	'booking.v1.booking.get': {
		scope: 'booking',
		run: getUnderName('booking', '1021', 'Booking not found'),
	},
	'calendar.event.getbyid': {
		scope: 'calendar',
		run: (call) => find(call, 'calendarEvent') ?? null,
	},
	'sonet_group.get': { scope: 'sonet_group', run: workgroupGet },
};
