import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import type { Portal } from '../portal/portal';
import type { PagedList } from '../portal/wire/pagedList';
import type { BotLocator } from './botPicker';
import { onlyBot, type BotLookup, type FoundBot } from './foundBot';

const METHOD = 'imbot.bot.list';

const ALL = 'all';

/** The bots of an answer; PHP writes an empty map as `[]`. undefined when it cannot be read. */
const botsIn = (answer: unknown): FoundBot[] | undefined => {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const bots = Object.values(answer as Record<string, IDataObject | null>);
	const found = bots.flatMap((bot) => (bot?.ID ? { botId: Number(bot.ID), bot } : []));
	return found.length === bots.length ? found : undefined;
};

/** One page with all bots: look-ups of many items share it. */
const allBots: PagedList = {
	method: METHOD,
	size: Infinity,
	pages: 1,
	paramsOf: () => ({}),
	read: (answer) => botsIn(answer) && { entries: [{ keys: [ALL], answer }], hasNextPage: false },
};

/**
 * All bots of the portal, of every owner. An unreadable answer must not pass for "none": Create would take the
 * code for free.
 *
 * @param code what is looked up in them, if it is a code
 * @param mayBeListed the list may be the one that other items get
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-bot-list.html
 */
export const listBotsV1 = async (
	portal: Portal,
	code?: string,
	mayBeListed = false,
): Promise<FoundBot[]> => {
	const listed = mayBeListed ? { list: allBots, key: ALL } : undefined;
	const options = { lookedUpCode: code, listed };
	const found = botsIn(await portal.call(METHOD, {}, options));
	if (!found) throw unexpectedAnswer(METHOD);
	return found;
};

const botsWithCode = async (
	portal: Portal,
	code: string,
	mayBeListed?: boolean,
): Promise<FoundBot[]> =>
	(await listBotsV1(portal, code, mayBeListed)).filter(({ bot }) => bot.CODE === code);

const getBot = async (
	portal: Portal,
	locator: BotLocator,
	mayBeListed?: boolean,
): Promise<FoundBot> => {
	if ('id' in locator) {
		const found = (await listBotsV1(portal)).find(({ botId }) => botId === locator.id);
		if (found) return found;
		throw new Bitrix24Error('BOT_ID_ERROR', { httpStatus: 200, method: METHOD });
	}
	const { code } = locator;
	const found = onlyBot(await botsWithCode(portal, code, mayBeListed), code);
	if (found) return found;
	throw new Bitrix24Error('UNKNOWN_BOT_CODE', { detail: code });
};

/** Look-ups by `imbot.bot.list`, which returns ID, code, full name and Open Channel support. */
export const botsV1: BotLookup = {
	list: async (portal, limit) => (await listBotsV1(portal)).slice(0, limit),
	get: getBot,
	withCode: botsWithCode,
	present: ({ botId, bot }, isSimple) =>
		isSimple
			? { botId, code: bot.CODE, name: bot.NAME, isSupportOpenline: bot.OPENLINE === 'Y' }
			: bot,
};
