import { removeBot } from '../../../actions/removeBot';
import type { Call } from '../../method';
import { v2Bot } from '../bot';

/**
 * `imbot.v2.Bot.unregister` takes commands and private dialogs along; the truth is nested, as
 * everywhere in imbot.v2.
 */
export function v2Unregister(call: Call): { result: true } {
	removeBot(call.world, v2Bot(call), call.caller.userId);
	return { result: true };
}
