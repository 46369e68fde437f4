import type { IDataObject } from 'n8n-workflow';

import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import type { Portal } from '../portal/portal';
import type { BotLocator } from './botPicker';
import type { BotAnswer } from './profile';

/** Bots a request; the API's own default. */
export const PAGE_SIZE = 50;

export interface BotPage {
	bots: IDataObject[];
	users: IDataObject[];
	hasNextPage: boolean;
}

/**
 * The bots of this token or app, page by page.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-list.html
 */
export const listBotsV2 = async (portal: Portal, limit: number): Promise<BotAnswer[]> => {
	const method = 'imbot.v2.Bot.list';
	const found: BotAnswer[] = [];
	for (let hasNextPage = true; hasNextPage && found.length < limit; ) {
		const params = { limit: PAGE_SIZE, offset: found.length };
		const page = await portal.call<BotPage | null>(method, params);
		if (!Array.isArray(page?.bots)) throw unexpectedAnswer(method);
		found.push(...page.bots.map((bot) => ({ bot: withoutOwner(bot), users: page.users })));
		// A full last page announces one more, which is empty.
		hasNextPage = page.hasNextPage && page.bots.length > 0;
	}
	return found.slice(0, limit);
};

/** Portals before revision 35 name the owner, and with it the bot token. It must not go on from here. */
export const withoutOwner = (bot: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(bot).filter(([key]) => key !== 'appId'));

/**
 * Checks an answer that has to hold a bot.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const readBotAnswer = (answer: Partial<BotAnswer> | null, method: string): BotAnswer => {
	const { bot, users } = answer ?? {};
	if (!bot?.id) throw unexpectedAnswer(method);
	return { bot: withoutOwner(bot), users };
};

/**
 * @throws Bitrix24Error BOT_NOT_FOUND, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-get.html
 */
export const getBotV2 = async (portal: Portal, locator: BotLocator): Promise<BotAnswer> => {
	const method = 'imbot.v2.Bot.get';
	const params = 'code' in locator ? locator : { botId: locator.id };
	const options = 'code' in locator ? { lookedUpCode: locator.code } : {};
	return readBotAnswer(await portal.call<BotAnswer | null>(method, params, options), method);
};

/**
 * The bot with this code, also when it belongs to another app; undefined when there is none.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const findBotV2 = async (portal: Portal, code: string): Promise<BotAnswer | undefined> => {
	const method = 'imbot.v2.Bot.get';
	const notFoundCode = 'BOT_NOT_FOUND';
	const answer = await portal.call<BotAnswer | null | undefined>(
		method,
		{ code },
		{ notFoundCode },
	);
	return answer === undefined ? undefined : readBotAnswer(answer, method);
};
