import { isOwnedBy } from '../../model/bots';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, isSet, toInt, toStr } from '../../php/values';
import type { Bot } from '../../types/bot';
import type { Caller } from '../../types/caller';
import { RestError } from '../../types/errors';

/**
 * Owner ID of a v1 call: the OAuth client ID, or `custom` + CLIENT_ID for a webhook.
 * @param params top-level parameters with upper-cased names
 */
export function v1Owner(caller: Caller, params: Params): string {
	if (caller.clientId) return caller.clientId;
	if (isEmpty(params.CLIENT_ID)) {
		throw new RestError('ACCESS_DENIED', 'Access denied! Client ID not specified', 403);
	}
	return `custom${toStr(params.CLIENT_ID)}`;
}

/** The standard checks of v1: client ID is given, bot exists, bot belongs to the caller. */
export function v1Bot(world: World, caller: Caller, params: Params): Bot {
	const owner = v1Owner(caller, params);
	const bot = world.bots.get(toInt(params.BOT_ID));
	if (!bot) throw new RestError('BOT_ID_ERROR', 'Bot not found');
	if (!isOwnedBy(world, bot, owner, 1)) {
		throw new RestError('APP_ID_ERROR', 'Bot was installed by another rest application');
	}
	return bot;
}

/** The same for an optional BOT_ID, which defaults to the caller's first bot. */
export function v1OwnBot(world: World, caller: Caller, params: Params): Bot {
	if (isSet(params, 'BOT_ID')) return v1Bot(world, caller, params);
	const owner = v1Owner(caller, params);
	const bot = [...world.bots.values()].find((known) => isOwnedBy(world, known, owner, 1));
	if (!bot) throw new RestError('BOT_ID_ERROR', 'Bot not found');
	return bot;
}
