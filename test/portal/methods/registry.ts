import { RestError } from '../errors';
import { toStr, upperKeys } from '../php';
import type { World } from '../state';
import type { Call, Method } from './method';
import { systemMethods } from './system';
import { v1BotList } from './v1BotList';
import { v1Register } from './v1Register';
import { v1Unregister } from './v1Unregister';
import { v1Update } from './v1Update';
import { v2Get, v2List } from './v2Read';
import { v2Register } from './v2Register';
import { v2Unregister } from './v2Unregister';
import { v2Update } from './v2Update';

const imbot = (run: Method['run']): Method => ({ scope: 'imbot', run });

const METHODS: Record<string, Method> = {
	...systemMethods,
	'method.get': { run: methodGet },
	'imbot.register': imbot(v1Register),
	'imbot.update': imbot(v1Update),
	'imbot.unregister': imbot(v1Unregister),
	'imbot.bot.list': imbot(v1BotList),
	'imbot.v2.Bot.register': imbot(v2Register),
	'imbot.v2.Bot.update': imbot(v2Update),
	'imbot.v2.Bot.get': imbot(v2Get),
	'imbot.v2.Bot.list': imbot(v2List),
	'imbot.v2.Bot.unregister': imbot(v2Unregister),
	'imbot.v2.Revision.get': imbot(({ world }) => ({
		rest: world.options.revision,
		web: 130,
		mobile: 31,
		desktop: 9,
	})),
};

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
