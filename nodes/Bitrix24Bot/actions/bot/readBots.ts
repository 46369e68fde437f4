import type { IDataObject } from 'n8n-workflow';

import type { ApiVersion } from '../../../shared/bot/form';
import type { BotAnswer } from '../../../shared/bot/profile';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
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

const unexpectedAnswer = (method: string) =>
	new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method });

/**
 * All bots of the portal, of every owner. PHP gives no bots as an empty list. An answer that says
 * nothing must not pass for "none": Create would take the code for free.
 *
 * @param code that is looked up in them, if any
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-bot-list.html
 */
export const listBotsV1 = async (portal: Portal, code?: string): Promise<ListedBot[]> => {
	const method = 'imbot.bot.list';
	const options = { lookedUpCode: code };
	const answer = await portal.call<Record<string, ListedBot | null> | null>(method, {}, options);
	if (typeof answer !== 'object' || answer === null) throw unexpectedAnswer(method);
	return Object.values(answer).map((bot) => {
		if (bot?.ID) return bot;
		throw unexpectedAnswer(method);
	});
};

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

/** Bots of every owner with this code. v1 lets an update make a second one. */
export const findBotsV1 = async (portal: Portal, code: string): Promise<ListedBot[]> =>
	(await listBotsV1(portal, code)).filter(({ CODE }) => CODE === code);

/**
 * The only one of the bots that have this code; undefined when there is none.
 *
 * @throws Bitrix24Error AMBIGUOUS_BOT_CODE
 */
export const onlyBotV1 = (bots: ListedBot[], code: string): ListedBot | undefined => {
	if (bots.length <= 1) return bots[0];
	const ids = bots.map(({ ID }) => ID).join(', ');
	throw new Bitrix24Error('AMBIGUOUS_BOT_CODE', { detail: `${code} (IDs ${ids})` });
};

/** @throws Bitrix24Error UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE, BOT_ID_ERROR */
export const getBotV1 = async (portal: Portal, locator: BotLocator): Promise<ListedBot> => {
	if ('id' in locator) {
		const bots = await listBotsV1(portal);
		const found = bots.find(({ ID }) => Number(ID) === locator.id);
		if (found) return found;
		throw new Bitrix24Error('BOT_ID_ERROR', { httpStatus: 200, method: 'imbot.bot.list' });
	}
	const { code } = locator;
	const found = onlyBotV1(await findBotsV1(portal, code), code);
	if (found) return found;
	throw new Bitrix24Error('UNKNOWN_BOT_CODE', { detail: code });
};

/** Portals before revision 35 name the owner, and with it the bot token. It must not go on from here. */
const withoutOwner = (bot: IDataObject): IDataObject =>
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
	const absentCode = 'BOT_NOT_FOUND';
	const answer = await portal.call<BotAnswer | null | undefined>(method, { code }, { absentCode });
	return answer === undefined ? undefined : readBotAnswer(answer, method);
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
