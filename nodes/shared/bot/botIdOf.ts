import type { Portal } from '../portal/portal';
import type { ApiVersion } from './apiVersion';
import type { BotLocator } from './botPicker';
import { getBotV1 } from './botsV1';
import { getBotV2 } from './botsV2';

/**
 * ID of a bot as the form names it; a code costs a request.
 *
 * @throws Bitrix24Error UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE, BOT_NOT_FOUND
 */
export const botIdOf = async (
	portal: Portal,
	apiVersion: ApiVersion,
	locator: BotLocator,
): Promise<number> => {
	if ('id' in locator) return locator.id;
	return apiVersion === 'v1'
		? Number((await getBotV1(portal, locator)).ID)
		: Number((await getBotV2(portal, locator)).bot.id);
};
