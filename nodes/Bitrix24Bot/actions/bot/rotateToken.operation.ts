import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import { oneOf } from '../../../shared/values/convert';
import { warnIfGuessable } from '../../common/warnIfGuessable';
import { optionsProperty } from '../../common/options';
import { botIdFor } from '../asBot';
import { showFor, type Execute } from '../operation';
import { generateToken, refuseTokenLoss, withGeneratedToken } from './changes/generatedToken';
import { checkNewToken } from './changes/newToken';
import { newTokenProperties } from './fields/tokenFields';

/** Earlier revisions of the API answer "updated" and keep the old token. */
const FIRST_REVISION = 35;

export const description = showFor('bot', 'rotateToken', [
	{
		displayName:
			'Bots of an OAuth app have no token. Choose the authentication "Inbound Webhook" to rotate one.',
		name: 'rotateTokenNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	{
		displayName:
			'If other bots share the current token, Bitrix24 moves their event addresses to the new token as well, while the bots keep the old one: their events stop until their triggers are published again. Give each bot a token of its own.',
		name: 'sharedTokenNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['webhook'] } },
	},
	botIdProperty,
	...newTokenProperties,
	optionsProperty('botToken'),
]);

/** @throws Bitrix24Error TOKEN_ROTATION_UNSUPPORTED */
const refuseOldPortal = async (portal: Portal): Promise<void> => {
	const revision = await portal.call<{ rest?: unknown } | null | undefined>(
		'imbot.v2.Revision.get',
		{},
		{ notFoundCode: 'ERROR_METHOD_NOT_FOUND' },
	);
	if (Number(revision?.rest) >= FIRST_REVISION) return;
	throw new Bitrix24Error('TOKEN_ROTATION_UNSUPPORTED');
};

/**
 * Replaces the token of a bot. The call is not repeated after a lost answer: a second one would carry a
 * token that is no longer valid.
 *
 * @throws Bitrix24Error TOKEN_ROTATION_NEEDS_WEBHOOK, NEW_TOKEN_REQUIRED, NEW_TOKEN_TOO_LONG,
 * NEW_TOKEN_UNCHANGED, INVALID_TOKEN_SOURCE, GENERATED_TOKENS_AT_RISK, TOKEN_ROTATION_UNSUPPORTED
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/change-log.html
 */
export const execute: Execute = async (context, index, portal) => {
	if (context.getNodeParameter('authentication', index) === 'oAuth2') {
		throw new Bitrix24Error('TOKEN_ROTATION_NEEDS_WEBHOOK');
	}
	const method = 'imbot.v2.Bot.update';
	const locator = readBot(context, index);
	const source = oneOf(
		context.getNodeParameter('newTokenSource', index, 'enter'),
		['enter', 'generate'],
		'INVALID_TOKEN_SOURCE',
	);
	const isGenerated = source === 'generate';
	if (isGenerated) refuseTokenLoss(context);
	const token = isGenerated
		? generateToken()
		: checkNewToken(context.getNodeParameter('newBotToken', index), portal.botToken);
	const fields = { botToken: token };
	portal.requireOwner(method);
	await refuseOldPortal(portal);
	const botId = await botIdFor(portal, locator, method);
	const params = { botId, fields };
	const orderKey = `bot:${botId}`;
	const rotate = async () => {
		await portal.call(method, params, { orderKey, isRepeatable: false, secrets: [token] });
		return { rotated: true, botId };
	};
	if (isGenerated) return await withGeneratedToken(token, rotate(), { rotated: null, botId });
	warnIfGuessable(context, token);
	return await rotate();
};
