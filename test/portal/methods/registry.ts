import type { World } from '../model/world';
import { toStr, upperKeys } from '../php/values';
import { RestError } from '../types/errors';
import { additionMethods } from './crm/additions';
import { dealMethods } from './crm/deals';
import { eventMethods } from './events/bindings';
import { recentList } from './im/recentList';
import { lineMethods } from './imopenlines/table';
import type { Call, Method, MethodTable } from './method';
import { objectMethods } from './objects';
import { systemMethods } from './system';
import { taskAdd } from './taskAdd';
import { userSearch } from './userSearch';
import { v1Methods } from './v1/table';
import { v2Methods } from './v2/table';

const METHODS: MethodTable = {
	...systemMethods,
	'method.get': { run: methodGet },
	...v1Methods,
	...v2Methods,
	...dealMethods,
	...additionMethods,
	...eventMethods,
	...objectMethods,
	...lineMethods,
	'im.recent.list': { scope: 'im', run: recentList },
	'tasks.task.add': { scope: 'task', run: taskAdd },
	'user.search': { scope: 'user', run: userSearch },
};

/** The methods of this portal in their documented spelling. */
export const methodNames = (): string[] => Object.keys(METHODS);

/** A method and its documented spelling. */
export interface FoundMethod {
	name: string;
	method: Method;
}

/**
 * Looks up a method: lower-cased first, then as written. imbot.v2 names contain capitals, so only
 * their documented spelling is found (imbot.v2 docs); a portal of revision 0 has none of them. Older ones
 * have no statistics of Open Channels either.
 */
export function findMethod(world: World, name: string): FoundMethod | undefined {
	const found = [name.toLowerCase(), name].find((key) => Object.hasOwn(METHODS, key));
	if (!found) return undefined;
	if (found.startsWith('imopenlines.v2.') && world.options.statistics === 'missing')
		return undefined;
	if (found.startsWith('imbot.v2.') && world.options.revision < 1) return undefined;
	return { name: found, method: METHODS[found] };
}

/** `method.get`: whether a method exists and the caller may use it. */
function methodGet({ world, caller, params }: Call) {
	const name = toStr(upperKeys(params).NAME);
	if (name === '') throw new RestError('ERROR_ARGUMENT', "Argument 'name' is null or empty");
	const needed = findMethod(world, name)?.method;
	return {
		isExisting: needed !== undefined,
		isAvailable: needed !== undefined && (!needed.scope || caller.scopes.includes(needed.scope)),
	};
}
