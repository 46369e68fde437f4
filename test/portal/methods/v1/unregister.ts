import { removeBot } from '../../actions/removeBot';
import { upperKeys } from '../../php/values';
import type { Call } from '../method';
import { v1Bot } from './bot';

/**
 * `imbot.unregister` also deletes commands and private dialogs; the handlers of the application
 * remain (server source).
 */
export function v1Unregister({ world, caller, params }: Call): true {
	removeBot(world, v1Bot(world, caller, upperKeys(params)), caller.userId);
	return true;
}
