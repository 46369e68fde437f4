import type { IDataObject } from 'n8n-workflow';

import { asNumber, asObject } from '../../values/lenient';

/** How the portal reads one object. */
interface ObjectReader {
	method: string;
	/**
	 * @param id of what the event is about; undefined if the event has none
	 * @returns undefined if the event does not say enough to find the object
	 */
	paramsFor: (id: number | undefined, data: IDataObject) => IDataObject | undefined;
	/** The object in the result of the call; empty if there is none. */
	objectFrom: (result: unknown) => IDataObject;
}

/** Name in the items, name for people, and how to read one. */
type Subject = readonly [entity: string, label: string, reader?: ObjectReader];

/** Read by its ID; the object is the result, or in it. */
const byId = (method: string, key?: string, idName = 'id'): ObjectReader => ({
	method,
	paramsFor: (id) => (id === undefined ? undefined : { [idName]: id }),
	objectFrom: (result) => asObject(key === undefined ? result : asObject(result)[key]),
});

const item: ObjectReader = {
	...byId('crm.item.get', 'item'),
	paramsFor: (id, { FIELDS }) => {
		const entityTypeId = asNumber(asObject(FIELDS).ENTITY_TYPE_ID);
		return entityTypeId === undefined || id === undefined ? undefined : { entityTypeId, id };
	},
};

const workgroup: ObjectReader = {
	method: 'sonet_group.get',
	paramsFor: (ID) => (ID === undefined ? undefined : { FILTER: { ID } }),
	objectFrom: (result) => asObject(asObject(result)[0]),
};

const task = byId('tasks.task.get', 'task', 'taskId');

/**
 * The task of a comment. In the new task card a comment is a message in the chat of the task, and no method
 * reads it by the ID that the event has.
 */
const commentedTask: ObjectReader = {
	...task,
	paramsFor: (_, data) => task.paramsFor(commentIn(data).taskId, data),
};

/**
 * What events are about, by the part of their name that comes before what happened.
 *
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
const subjects: Record<string, Subject> = {
	'CATALOG.PRODUCT': ['product', 'Product', byId('catalog.product.get', 'product')],
	ONBOOKING: ['booking', 'Booking', byId('booking.v1.booking.get', 'booking')],
	ONCALENDARENTRY: ['calendarEvent', 'Calendar Event', byId('calendar.event.getbyid')],
	ONCRMACTIVITY: ['activity', 'Activity', byId('crm.activity.get')],
	ONCRMCOMPANY: ['company', 'Company', byId('crm.company.get')],
	ONCRMCONTACT: ['contact', 'Contact', byId('crm.contact.get')],
	ONCRMDEAL: ['deal', 'Deal', byId('crm.deal.get')],
	ONCRMDYNAMICITEM: ['item', 'SPA Item', item],
	ONCRMLEAD: ['lead', 'Lead', byId('crm.lead.get')],
	ONCRMQUOTE: ['quote', 'Estimate', byId('crm.quote.get')],
	ONCRMREQUISITE: ['requisite', 'Company Details', byId('crm.requisite.get')],
	ONCRMTIMELINECOMMENT: ['timelineComment', 'Timeline Comment', byId('crm.timeline.comment.get')],
	ONOPENLINEMESSAGE: ['openChannelMessage', 'Open Channel Message'],
	ONSESSION: ['openChannelSession', 'Open Channel Session'],
	ONSONETGROUP: ['workgroup', 'Workgroup', workgroup],
	ONTASK: ['task', 'Task', task],
	ONTASKCOMMENT: ['taskComment', 'Task Comment', commentedTask],
};

const objectActions: Record<string, string> = {
	ADD: 'created',
	UPDATE: 'updated',
	DELETE: 'deleted',
};

/** Sessions are neither created nor deleted. */
const sessionActions: Record<string, string> = { START: 'started', FINISH: 'finished' };

/** The number at the end of `ONCRMDYNAMICITEMADD_147` is a type of items. */
const EVENT = /^(.+?)(?:\.ON\.)?(ADD|UPDATE|DELETE|START|FINISH)(?:_(\d+))?$/;

/** What the name of an event says; empty for events that are not in the table. */
export interface EventDescription {
	/** `deal`, `lead`, `contact`, `company`, `item`, `task`, … */
	entity?: string;
	/** `created`, `updated`, `deleted`; of sessions `started`, `finished`. */
	action?: string;
	/** For people, e.g. `Deal Created`. */
	label?: string;
	/** Absent if there is nothing to read, e.g. after a deletion. */
	reader?: ObjectReader;
}

/** @param event upper-case name, e.g. `ONCRMDEALUPDATE` */
export const describeEvent = (event: string): EventDescription => {
	const [, name = '', what = '', type] = EVENT.exec(event) ?? [];
	const actions = name === 'ONSESSION' ? sessionActions : objectActions;
	if (!Object.hasOwn(subjects, name) || !Object.hasOwn(actions, what)) return {};
	const [entity, label, reader] = subjects[name];
	const action = actions[what];
	const happened = `${action[0].toUpperCase()}${action.slice(1)}`;
	const ofType = type === undefined ? '' : ` (Type ${type})`;
	return {
		entity,
		action,
		label: `${label} ${happened}${ofType}`,
		...(what !== 'DELETE' && reader && { reader }),
	};
};

/** Names of the events in the table that outbound webhooks can post: not those of products and Open Channels. */
export const frequentEvents: readonly string[] = Object.keys(subjects)
	.filter((name) => /^ON(?!SESSION|OPENLINE)/.test(name))
	.flatMap((name) => Object.keys(objectActions).map((what) => `${name}${what}`));

/**
 * ID of the object that an event is about. The CRM puts it into `FIELDS`; tasks into `FIELDS_BEFORE` and
 * `FIELDS_AFTER`, with the text "undefined" if there is none; others at the top.
 *
 * @see https://apidocs.bitrix24.com/api-reference/crm/deals/events/index.html
 * @see https://apidocs.bitrix24.com/api-reference/tasks/events-tasks/index.html
 */
export const objectIdIn = (data: IDataObject): number | undefined => {
	const { FIELDS, FIELDS_AFTER, FIELDS_BEFORE, ID, id } = data;
	const nested = [FIELDS, FIELDS_AFTER, FIELDS_BEFORE].map((fields) => asObject(fields));
	return [...nested.flatMap((fields) => [fields.ID, fields.POST_ID]), ID, id]
		.map(asNumber)
		.find((number) => number !== undefined && number > 0);
};

/** Of an event of a comment: its task, and its message if the task has the new card. */
export interface CommentIds {
	taskId?: number;
	/** In the chat of the task; the comment itself has the ID 0 there. */
	messageId?: number;
}

/**
 * @returns empty for other events
 * @see https://apidocs.bitrix24.com/api-reference/tasks/comment-item/events-comment/on-task-comment-add.html
 */
export const commentIn = ({ FIELDS_AFTER, FIELDS_BEFORE }: IDataObject): CommentIds => {
	const fields = [FIELDS_AFTER, FIELDS_BEFORE].map(asObject);
	const positive = (name: string) =>
		fields.map((one) => asNumber(one[name])).find((id) => id !== undefined && id > 0);
	return { taskId: positive('TASK_ID'), messageId: positive('MESSAGE_ID') };
};
