import { RestError } from '../errors';
import { toInt, upperKeys } from '../php';
import type { World } from '../state';
import type { Params } from '../types';
import type { Call, MethodTable } from './method';

/** Kinds of objects of which this portal only knows what it was given. */
export type ObjectKind = 'lead' | 'contact' | 'company' | 'task';

/** Adds an object, or puts another in its place. CRM objects have their ID in `ID`, tasks in `id`. */
export function addObject(world: World, kind: ObjectKind, id: number, fields: Params): void {
	const own = kind === 'task' ? { id: String(id) } : { ID: String(id) };
	world.objects.set(`${kind} ${id}`, { ...own, ...fields });
}

/** `crm.lead.get` and the like; their errors have no code (docs). */
const crmGet =
	(kind: ObjectKind) =>
	({ world, params }: Call): Params => {
		const id = toInt(upperKeys(params).ID);
		if (id <= 0) throw new RestError('', 'ID is not defined or invalid');
		const found = world.objects.get(`${kind} ${id}`);
		if (!found) throw new RestError('', 'Not found');
		return found;
	};

/** `tasks.task.get`: the task is under `task`. */
function taskGet({ world, params }: Call): { task: Params } {
	const id = toInt(upperKeys(params).TASKID);
	const task = world.objects.get(`task ${id}`);
	if (!task) throw new RestError('ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Action failed');
	return { task };
}

/** Objects that are read after an event. */
export const objectMethods: MethodTable = {
	'crm.lead.get': { scope: 'crm', run: crmGet('lead') },
	'crm.contact.get': { scope: 'crm', run: crmGet('contact') },
	'crm.company.get': { scope: 'crm', run: crmGet('company') },
	'tasks.task.get': { scope: 'task', run: taskGet },
};
