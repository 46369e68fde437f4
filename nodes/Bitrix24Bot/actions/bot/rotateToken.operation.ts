import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import { optionsProperty } from '../../common/options';
import { botIdFor } from '../asBot';
import { showFor, type Execute } from '../operation';
import { checkNewToken } from './changes/newToken';

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
	botIdProperty,
	{
		displayName: 'New Bot Token',
		name: 'newBotToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'A text of your choice, up to 40 characters. The old token stops working at once: change the credential right afterwards.',
	},
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
 * NEW_TOKEN_UNCHANGED, TOKEN_ROTATION_UNSUPPORTED
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/change-log.html
 */
export const execute: Execute = async (context, index, portal) => {
	if (context.getNodeParameter('authentication', index) === 'oAuth2') {
		throw new Bitrix24Error('TOKEN_ROTATION_NEEDS_WEBHOOK');
	}
	const method = 'imbot.v2.Bot.update';
	const locator = readBot(context, index);
	const token = checkNewToken(context.getNodeParameter('newBotToken', index), portal.botToken);
	const fields = { botToken: token };
	portal.requireOwner(method, { fields });
	await refuseOldPortal(portal);
	const botId = await botIdFor(portal, locator, method, { fields });
	const params = { botId, fields };
	const orderKey = `bot:${botId}`;
	await portal.call(method, params, { orderKey, isRepeatable: false, secrets: [token] });
	return { rotated: true, botId };
};
