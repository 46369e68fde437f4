import type { Portal } from '../portal/portal';
import type { ApiVersion } from './apiVersion';
import { botLookup } from './botLookup';
import type { BotLocator } from './botPicker';

/**
 * ID of the bot in the form, at once; a code has to be looked up.
 *
 * @throws Bitrix24Error UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE, BOT_NOT_FOUND
 */
export const botIdOf = (
	portal: Portal,
	apiVersion: ApiVersion,
	locator: BotLocator,
): number | Promise<number> =>
	'id' in locator
		? locator.id
		: botLookup(apiVersion)
				.get(portal, locator, true)
				.then(({ botId }) => botId);
