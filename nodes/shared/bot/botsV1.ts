import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import type { Portal } from '../portal/portal';
import type { BotLocator } from './botPicker';

/** A bot in the answer of `imbot.bot.list`. */
export interface ListedBot extends IDataObject {
	ID: number;
	NAME: string;
	CODE: string;
	OPENLINE: string;
}

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
