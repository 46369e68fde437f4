import { upperKeys } from '../php';
import type { Call } from './method';
import { v1Bot } from './v1Common';

/** `imbot.unregister`: the handler rows of the application stay (server source). */
export function v1Unregister({ world, caller, params }: Call): true {
	world.bots.delete(v1Bot(world, caller, upperKeys(params)).id);
	return true;
}
