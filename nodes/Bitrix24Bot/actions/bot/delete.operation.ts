import type { IExecuteFunctions } from 'n8n-workflow';

import { readApiVersion, apiVersionProperty } from '../../../shared/bot/apiVersion';
import { botIdOf } from '../../../shared/bot/botIdOf';
import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import type { Portal } from '../../../shared/portal/portal';
import { confirm } from '../../../shared/portal/wire/answer';
import { optionsProperty } from '../../common/options';
import { showFor, type OperationResult } from '../operation';

export const description = showFor('bot', 'delete', [
	apiVersionProperty,
	botIdProperty,
	optionsProperty('botToken'),
]);

/**
 * Deletes a bot, with its commands and its private dialogs.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-unregister.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-unregister.html
 */
export async function execute(
	context: IExecuteFunctions,
	index: number,
	portal: Portal,
): Promise<OperationResult> {
	const apiVersion = readApiVersion(context, index);
	const locator = readBot(context, index);
	const method = apiVersion === 'v1' ? 'imbot.unregister' : 'imbot.v2.Bot.unregister';
	portal.requireOwner(method);
	const botId = await botIdOf(portal, apiVersion, locator);
	const params = apiVersion === 'v1' ? { BOT_ID: botId } : { botId };
	confirm(await portal.call(method, params, { orderKey: `bot:${botId}` }), method);
	return { deleted: true, botId };
}
