import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { onlyBot } from '../../../shared/bot/foundBot';
import { avatarProperties } from '../../avatar/avatarFields';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { botApi } from './api/botApi';
import { codeKey } from './changes/botChanges';
import { newBotProperties, readNewBot } from './readNewBot';
import { readUpdateOptions } from './readUpdateOptions';
import { withUnconfirmedNotice } from './unconfirmedNotice';

export const description = showFor('bot', 'upsert', [
	...newBotProperties,
	...avatarProperties,
	optionsProperty('botToken', 'keepOtherFields', 'skipUnchanged'),
]);

/** Updates the bot that has the code, or creates it when there is none. */
export const execute: Execute = async (context, index, portal) => {
	const apiVersion = readApiVersion(context, index);
	const options = readUpdateOptions(context, index, portal);
	const newBot = await readNewBot(context, index, portal, apiVersion, 'update');
	const { code } = newBot;
	await portal.takeTurn(codeKey(code));
	const found = onlyBot(await botLookup(apiVersion).withCode(portal, code, true), code);
	const item = found
		? {
				...(await botApi(apiVersion).updateFound(portal, found, newBot, options)),
				created: false,
			}
		: { ...(await botApi(apiVersion).register(portal, newBot, options)), updated: false };
	return withUnconfirmedNotice(context, index, item);
};
