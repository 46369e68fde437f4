import type { Call } from './method';
import { v2Bot } from './v2Common';

/** `imbot.v2.Bot.unregister`; the truth is nested, as everywhere in imbot.v2. */
export function v2Unregister(call: Call): { result: true } {
	call.world.bots.delete(v2Bot(call).id);
	return { result: true };
}
