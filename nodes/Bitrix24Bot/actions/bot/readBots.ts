import type { IDataObject } from 'n8n-workflow';

import type { ApiVersion } from '../../../shared/bot/form';
import type { BotAnswer } from '../../../shared/bot/profile';
import { Bitrix24Error } from '../../../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../../../shared/portal/portal';
import type { BotLocator } from '../../parameters/bot';

/** Bots a request; the API's own default. */
const PAGE_SIZE = 50;

/** A bot in the answer of `imbot.bot.list`. */
export interface ListedBot extends IDataObject {
	ID: number;
	NAME: string;
	CODE: string;
	OPENLINE: string;
}

interface BotPage {
	bots: IDataObject[];
	users: IDataObject[];
	hasNextPage: boolean;
}

/**
 * All bots of the portal, of every owner.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-bot-list.html
 */
export const listBotsV1 = async (portal: Portal): Promise<ListedBot[]> =>
	Object.values(await portal.call<Record<string, ListedBot>>('imbot.bot.list', {}));

/**
 * The bots of this token or app, page by page.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-list.html
 */
export const listBotsV2 = async (portal: Portal, limit: number): Promise<BotAnswer[]> => {
	const found: BotAnswer[] = [];
	for (let hasNextPage = true; hasNextPage && found.length < limit; ) {
		const page = await portal.call<BotPage>('imbot.v2.Bot.list', {
			limit: PAGE_SIZE,
			offset: found.length,
		});
		found.push(...page.bots.map((bot) => ({ bot, users: page.users })));
		// A full last page announces one more, which is empty.
		hasNextPage = page.hasNextPage && page.bots.length > 0;
	}
	return found.slice(0, limit);
};

/** @throws Bitrix24Error UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE, BOT_ID_ERROR */
export const getBotV1 = async (portal: Portal, locator: BotLocator): Promise<ListedBot> => {
	const bots = await listBotsV1(portal);
	if ('id' in locator) {
		const found = bots.find(({ ID }) => Number(ID) === locator.id);
		if (found) return found;
		throw new Bitrix24Error('BOT_ID_ERROR', { httpStatus: 200, method: 'imbot.bot.list' });
	}
	const [found, ...others] = bots.filter(({ CODE }) => CODE === locator.code);
	if (!found) throw new Bitrix24Error('UNKNOWN_BOT_CODE', { detail: locator.code });
	if (others.length > 0) {
		const ids = [found, ...others].map(({ ID }) => ID).join(', ');
		throw new Bitrix24Error('AMBIGUOUS_BOT_CODE', { detail: `${locator.code} (IDs ${ids})` });
	}
	return found;
};

/**
 * Checks an answer that has to hold a bot.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const readBotAnswer = (answer: Partial<BotAnswer> | null, method: string): BotAnswer => {
	const { bot, users } = answer ?? {};
	if (!bot?.id) throw new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method });
	return { bot, users };
};

/**
 * @throws Bitrix24Error BOT_NOT_FOUND, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-get.html
 */
export const getBotV2 = async (portal: Portal, locator: BotLocator): Promise<BotAnswer> => {
	const method = 'imbot.v2.Bot.get';
	const params = 'code' in locator ? locator : { botId: locator.id };
	return readBotAnswer(await portal.call<BotAnswer | null>(method, params), method);
};

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
