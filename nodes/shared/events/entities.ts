import type { IDataObject } from 'n8n-workflow';

import { numberIn, objectIn } from './told';

/** How the portal reads one object. */
interface Reading {
	method: string;
	paramsFor: (id: number) => IDataObject;
	/** The object in the result of the call. */
	objectFrom: (result: unknown) => IDataObject;
}

const crm = (method: string): Reading => ({
	method,
	paramsFor: (id) => ({ id }),
	objectFrom: objectIn,
});

const task: Reading = {
	method: 'tasks.task.get',
	paramsFor: (taskId) => ({ taskId }),
	objectFrom: (result) => objectIn(objectIn(result).task),
};

/** What an event is about: the part of its name between `ON` and what happened. */
const entities: Record<string, { entity: string; reading?: Reading }> = {
	CRMDEAL: { entity: 'deal', reading: crm('crm.deal.get') },
	CRMLEAD: { entity: 'lead', reading: crm('crm.lead.get') },
	CRMCONTACT: { entity: 'contact', reading: crm('crm.contact.get') },
	CRMCOMPANY: { entity: 'company', reading: crm('crm.company.get') },
	CRMDYNAMICITEM: { entity: 'item' },
	CRMACTIVITY: { entity: 'activity' },
	TASK: { entity: 'task', reading: task },
	TASKCOMMENT: { entity: 'taskComment' },
};

const actions: Record<string, string> = { ADD: 'created', UPDATE: 'updated', DELETE: 'deleted' };

/** What the name of an event says; nothing where it is none of the frequent ones. */
export interface Meaning {
	/** `deal`, `lead`, `contact`, `company`, `item`, `activity`, `task`, `taskComment`. */
	entity?: string;
	/** `created`, `updated`, `deleted`. */
	action?: string;
	/** Absent where there is nothing to read, e.g. after a deletion. */
	reading?: Reading;
}

/** @param event upper-case name, e.g. `ONCRMDEALUPDATE` */
export const meaningOf = (event: string): Meaning => {
	const [, name = '', what = ''] = /^ON(\w+?)(ADD|UPDATE|DELETE)$/.exec(event) ?? [];
	if (!Object.hasOwn(entities, name)) return {};
	const { entity, reading } = entities[name];
	const isThere = what !== 'DELETE' && reading;
	return { entity, action: actions[what], ...(isThere && { reading }) };
};

/**
 * ID of the object that an event is about. The CRM puts it into `FIELDS`; tasks have it before and
 * after the event, with the text "undefined" where there is nothing.
 *
 * @see https://apidocs.bitrix24.com/api-reference/crm/deals/events/index.html
 * @see https://apidocs.bitrix24.com/api-reference/tasks/events-tasks/index.html
 */
export const objectIdIn = ({ FIELDS, FIELDS_AFTER, FIELDS_BEFORE }: IDataObject) =>
	[FIELDS, FIELDS_AFTER, FIELDS_BEFORE]
		.map((fields) => numberIn(objectIn(fields).ID))
		.find((id) => id !== undefined);
