import { removeBot } from '../../../actions/removeBot';
import type { Call } from '../../method';
import { v2Bot } from '../bot';

/**
 * `imbot.v2.Bot.unregister` also deletes commands and private dialogs. As everywhere in imbot.v2,
 * true is nested in `result`.
 */
export function v2Unregister(call: Call): { result: true } {
	removeBot(call.world, v2Bot(call), call.caller.userId);
	return { result: true };
}
