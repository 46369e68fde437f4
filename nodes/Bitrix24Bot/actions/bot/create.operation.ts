import { readApiVersion } from '../../../shared/bot/apiVersion';
import { botLookup } from '../../../shared/bot/botLookup';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { newAvatarProperties } from '../../avatar/avatarFields';
import { warnIfGuessable } from '../../common/warnIfGuessable';
import { optionsProperty } from '../../common/options';
import { showFor, type Execute } from '../operation';
import { botApi } from './api/botApi';
import { codeKey } from './changes/botChanges';
import { generateToken, refuseTokenLoss, withGeneratedToken } from './changes/generatedToken';
import { generateTokenOption, isTokenGenerated } from './fields/tokenFields';
import { newBotProperties, readNewBot } from './readNewBot';
import { withUnconfirmedNotice } from './unconfirmedNotice';

export const description = showFor('bot', 'create', [
	...newBotProperties,
	...newAvatarProperties,
	optionsProperty('botToken', generateTokenOption),
]);

/**
 * Creates a bot. For a taken code, Bitrix24 silently returns the existing bot, so the code is looked up
 * first.
 *
 * @throws Bitrix24Error BOT_CODE_EXISTS, CONFLICTING_BOT_TOKENS, GENERATED_TOKENS_AT_RISK
 */
export const execute: Execute = async (context, index, credentialPortal) => {
	const generated = isTokenGenerated(context, index) ? generateToken() : undefined;
	if (generated) refuseTokenLoss(context);
	const portal = generated ? credentialPortal.withBotToken(generated) : credentialPortal;
	const apiVersion = readApiVersion(context, index);
	const newBot = await readNewBot(context, index, portal, apiVersion, 'register');
	const { code } = newBot;
	await portal.takeTurn(codeKey(code));
	const ids = (await botLookup(apiVersion).withCode(portal, code)).map(({ botId }) => botId);
	if (ids.length > 0) {
		throw new Bitrix24Error('BOT_CODE_EXISTS', { detail: `${code} (ID ${ids.join(', ')})` });
	}
	const registering = botApi(apiVersion).register(portal, newBot);
	warnIfGuessable(context, portal.botToken);
	if (!generated) return withUnconfirmedNotice(context, index, await registering);
	return await withGeneratedToken(generated, registering, { botId: null, created: null, code });
};
