import { addObject, nextObjectId } from '../model/objects';
import { isoSeconds } from '../php/isoSeconds';
import type { Params } from '../php/params';
import { asArray, isEmpty, toInt, toStr, upperKeys } from '../php/values';
import { RestError } from '../types/errors';
import type { Call } from './method';

/** Refusals of tasks are texts with HTML (docs). */
const refused = (text: string) => new RestError('ERROR_CORE', `${text}<br>`);

/**
 * `tasks.task.add`: a task of the calling user; it needs a title and somebody who is to do it.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-add.html
 */
export function taskAdd({ world, caller, params: raw }: Call): { task: Params } {
	const fields = asArray(upperKeys(raw).FIELDS);
	if (isEmpty(fields)) {
		throw new RestError('100', 'Could not find value for parameter {fields} (internal error)');
	}
	if (isEmpty(fields.TITLE)) throw refused('The task title is not specified');
	if (isEmpty(fields.RESPONSIBLE_ID)) throw refused('The assignee is not specified');
	const responsibleId = toInt(fields.RESPONSIBLE_ID);
	if (!world.users.has(responsibleId)) {
		throw refused('The user specified in the field "Assignee" is not found');
	}
	const id = nextObjectId(world, 'task');
	addObject(world, 'task', id, {
		title: toStr(fields.TITLE),
		description: toStr(fields.DESCRIPTION),
		responsibleId: String(responsibleId),
		createdBy: String(caller.userId),
		status: '2',
		createdDate: isoSeconds(world.clock.now()),
	});
	return { task: world.objects.get(`task ${id}`) ?? {} };
}
