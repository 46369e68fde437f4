import type { IDataObject } from 'n8n-workflow';

import type { BotAnswer } from '../../../shared/bot/profile';
import { Bitrix24Error } from '../../../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import type { BotLocator } from '../../parameters/bot';

/** A bot in the answer of `imbot.bot.list`. */
export interface ListedBot extends IDataObject {
	ID: number;
	NAME: string;
	CODE: string;
	OPENLINE: string;
}

/**
 * All bots of the portal, of every owner.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-bot-list.html
 */
export const listBotsV1 = async (portal: Portal): Promise<ListedBot[]> =>
	Object.values(await portal.call<Record<string, ListedBot>>('imbot.bot.list', {}));

/** @throws Bitrix24Error UNKNOWN_BOT_CODE, BOT_ID_ERROR */
export const findBotV1 = async (portal: Portal, locator: BotLocator): Promise<ListedBot> => {
	const isWanted = (bot: ListedBot) =>
		'code' in locator ? bot.CODE === locator.code : Number(bot.ID) === locator.id;
	const found = (await listBotsV1(portal)).find(isWanted);
	if (found) return found;
	throw 'code' in locator
		? new Bitrix24Error('UNKNOWN_BOT_CODE', { detail: locator.code })
		: new Bitrix24Error('BOT_ID_ERROR', { httpStatus: 200, method: 'imbot.bot.list' });
};

/**
 * @throws Bitrix24Error BOT_NOT_FOUND, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-get.html
 */
export const findBotV2 = async (portal: Portal, locator: BotLocator): Promise<BotAnswer> => {
	const method = 'imbot.v2.Bot.get';
	const params = 'code' in locator ? locator : { botId: locator.id };
	const answer = await portal.call<Partial<BotAnswer> | null>(method, params);
	const { bot, users } = answer ?? {};
	if (!bot?.id) throw new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method });
	return { bot, users };
};
