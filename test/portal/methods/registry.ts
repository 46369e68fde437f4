import { RestError } from '../errors';
import { toStr, upperKeys } from '../php';
import type { World } from '../state';
import { botMethods } from './botMethods';
import { chatMethods } from './chatMethods';
import { commandMethods } from './commandMethods';
import { dealMethods } from './crmDeals';
import { crmMethods } from './crmMethods';
import { eventMethods } from './eventMethods';
import { fileMethods } from './fileMethods';
import { messageMethods } from './messageMethods';
import type { Call, Method, MethodTable } from './method';
import { objectMethods } from './objectMethods';
import { peopleMethods } from './peopleMethods';
import { systemMethods } from './system';

const METHODS: MethodTable = {
	...systemMethods,
	'method.get': { run: methodGet },
	...botMethods,
	...chatMethods,
	...commandMethods,
	...crmMethods,
	...dealMethods,
	...eventMethods,
	...fileMethods,
	...messageMethods,
	...objectMethods,
	...peopleMethods,
};

/** The methods of this portal in their own spelling. */
export const methodNames = (): string[] => Object.keys(METHODS);

/** A method and its own spelling. */
export interface FoundMethod {
	name: string;
	method: Method;
}

/**
 * Looks a method up: lower-cased first, then as written. imbot.v2 names contain capitals, so only
 * their documented spelling is found (imbot.v2 docs); on a portal of revision 0 there are none.
 */
export function findMethod(world: World, name: string): FoundMethod | undefined {
	const found = [name.toLowerCase(), name].find((key) => Object.hasOwn(METHODS, key));
	if (!found) return undefined;
	if (found.startsWith('imbot.v2.') && world.options.revision < 1) return undefined;
	return { name: found, method: METHODS[found] };
}

/** `method.get`: does a method exist, and may the caller use it? */
function methodGet({ world, caller, params }: Call) {
	const name = toStr(upperKeys(params).NAME);
	if (name === '') throw new RestError('ERROR_ARGUMENT', "Argument 'name' is null or empty");
	const needed = findMethod(world, name)?.method;
	return {
		isExisting: needed !== undefined,
		isAvailable: needed !== undefined && (!needed.scope || caller.scopes.includes(needed.scope)),
	};
}
