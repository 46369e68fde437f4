import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { newAvatarProperties } from '../../avatar/avatarFields';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { botApi } from './api/botApi';
import { codeKey } from './changes/botChanges';
import { newBotProperties, readNewBot } from './readNewBot';

export const description = showFor('bot', 'create', [
	...newBotProperties,
	...newAvatarProperties,
	optionsProperty('botToken'),
]);

/**
 * Creates a bot. For a taken code, Bitrix24 silently returns the existing bot, so the code is looked up
 * first.
 *
 * @throws Bitrix24Error BOT_CODE_EXISTS
 */
export const execute: Execute = async (context, index, portal) => {
	const apiVersion = readApiVersion(context, index);
	const newBot = await readNewBot(context, index, portal, apiVersion);
	const { code } = newBot;
	return await portal.exclusive(codeKey(code), async () => {
		const ids = (await botLookup(apiVersion).withCode(portal, code)).map(({ botId }) => botId);
		if (ids.length > 0) {
			throw new Bitrix24Error('BOT_CODE_EXISTS', { detail: `${code} (ID ${ids.join(', ')})` });
		}
		return await botApi(apiVersion).register(portal, newBot);
	});
};
