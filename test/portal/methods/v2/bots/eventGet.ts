import { toBool } from '../../../php/values';
import type { EventPage } from '../../../services/eventLog';
import { RestError } from '../../../types/errors';
import type { Call } from '../../method';
import { optionalInt } from '../arguments';
import { v2Bot } from '../bot';

/** Largest page; limits are clamped to 1 … this. */
const MAX_LIMIT = 1000;

/** Throws SCOPE_ERROR or USER_NOT_SUBSCRIBED: subscribing is not imitated. */
function refuseUserEvents({ caller }: Call): never {
	if (!caller.scopes.includes('im')) {
		throw new RestError('SCOPE_ERROR', "Scope 'im' is required to fetch user events");
	}
	const text = 'User is not subscribed. Call im.v2.Event.subscribe first';
	throw new RestError('USER_NOT_SUBSCRIBED', text);
}

/**
 * `imbot.v2.Event.get`: the oldest events that wait for a bot. An offset deletes all earlier ones;
 * without an offset the same page is returned again. A bot in mode `webhook` has none.
 */
export function v2EventGet(call: Call): EventPage {
	const { world, params } = call;
	const bot = v2Bot(call);
	const offset = optionalInt(params, 'offset', 0);
	const limit = Math.min(Math.max(optionalInt(params, 'limit', 100), 1), MAX_LIMIT);
	if (toBool(params.withUserEvents)) refuseUserEvents(call);
	return world.eventLog.read(bot.id, offset, limit);
}
