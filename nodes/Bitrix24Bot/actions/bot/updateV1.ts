import type { IDataObject } from 'n8n-workflow';

import { namesOf, type BotChanges } from '../../../shared/bot/form';
import { payloadV1 } from '../../../shared/bot/payloadV1';
import type { Portal } from '../../../shared/portal/portal';
import type { BotLocator } from '../../parameters/bot';
import { botIdOf } from './readBots';

/**
 * Writes changes to a bot by `imbot.update`, which keeps what is not sent. Its answer is a bare `true`.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const writeUpdateV1 = async (
	portal: Portal,
	botId: number,
	changes: BotChanges,
	orderKey: string,
): Promise<IDataObject> => {
	await portal.call('imbot.update', payloadV1(botId, changes), {
		orderKey,
		isAlone: changes.avatar !== undefined,
	});
	return { botId, updated: true, apiVersion: 'v1', fields: namesOf(changes) };
};

/** Changes the bot that the form names. */
export const updateV1 = async (
	portal: Portal,
	locator: BotLocator,
	changes: BotChanges,
): Promise<IDataObject> => {
	const botId = await botIdOf(portal, 'v1', locator);
	return await writeUpdateV1(portal, botId, changes, `bot:${botId}`);
};
