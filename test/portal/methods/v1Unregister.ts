import { upperKeys } from '../php';
import { removeBot } from '../removeBot';
import type { Call } from './method';
import { v1Bot } from './v1Common';

/**
 * `imbot.unregister` takes commands and private dialogs along; the handler rows of the application
 * stay (server source).
 */
export function v1Unregister({ world, caller, params }: Call): true {
	removeBot(world, v1Bot(world, caller, upperKeys(params)), caller.userId);
	return true;
}
