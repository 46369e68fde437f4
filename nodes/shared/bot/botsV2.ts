import type { IDataObject } from 'n8n-workflow';

import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import type { Portal } from '../portal/portal';
import type { CallOptions } from '../portal/wire/call';
import { asFlag, asMaps } from '../values/lenient';
import { withoutKey } from '../values/objects';
import { botPages, keyOf, PAGE_SIZE } from './botPages';
import type { BotLocator } from './botPicker';
import type { BotLookup, FoundBot } from './foundBot';
import { profileOf, userOf, type BotAnswer } from './profile';

interface BotPage {
	bots: unknown;
	users: IDataObject[];
	hasNextPage: unknown;
}

const toFoundBot = ({ bot, users }: BotAnswer): FoundBot => ({
	botId: Number(bot.id),
	// Portals before revision 35 name the owner, and so reveal the bot token: it must not get any further.
	bot: withoutKey(bot, 'appId'),
	users,
	profile: profileOf({ bot, users }),
});

/** @throws Bitrix24Error UNEXPECTED_ANSWER when the answer holds no bot */
export const readBotAnswer = (answer: Partial<BotAnswer> | null, method: string): FoundBot => {
	const { bot, users } = answer ?? {};
	if (!bot?.id) throw unexpectedAnswer(method);
	return toFoundBot({ bot, users });
};

/**
 * The bots of this token or app, page by page, each with its own user.
 *
 * @param limit Infinity for all
 * @param type only bots of this type. By server source some portals ignore it, so it is checked here, too
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-list.html
 */
export const listBotsV2 = async (
	portal: Portal,
	limit: number,
	type?: string,
): Promise<FoundBot[]> => {
	const { method } = botPages;
	const found: FoundBot[] = [];
	const filter = type === undefined ? {} : { filter: { type } };
	for (let hasNextPage = true, offset = 0; hasNextPage && found.length < limit; ) {
		const params = { ...filter, limit: PAGE_SIZE, offset };
		const page = await portal.call<BotPage | null>(method, params);
		const bots = asMaps(page?.bots);
		if (!page || !bots) throw unexpectedAnswer(method);
		const { users } = page;
		// In the place of a map there was a whole page, of which the portal has left some out.
		offset += Array.isArray(page.bots) ? page.bots.length : PAGE_SIZE;
		const wanted = bots.filter((bot) => type === undefined || bot.type === type);
		found.push(...wanted.map((bot) => toFoundBot({ bot, users: [userOf({ bot, users }) ?? {}] })));
		// After a full last page the portal announces one more, which is empty.
		hasNextPage = asFlag(page.hasNextPage) && bots.length > 0;
	}
	return found.slice(0, limit);
};

const GET = 'imbot.v2.Bot.get';

/** Says that a page of the owner's bots may tell as well. */
const listed = (locator: BotLocator) => ({ listed: { list: botPages, key: keyOf(locator) } });

/**
 * @param mayBeListed a page of the owner's bots may tell as well; its users have the profile only
 * @throws Bitrix24Error BOT_NOT_FOUND, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-get.html
 */
export const getBotV2 = (
	portal: Portal,
	locator: BotLocator,
	mayBeListed = false,
): Promise<FoundBot> => {
	const params = 'code' in locator ? locator : { botId: locator.id };
	const options: CallOptions = mayBeListed ? listed(locator) : {};
	if ('code' in locator) options.lookedUpCode = locator.code;
	return portal
		.call<BotAnswer | null>(GET, params, options)
		.then((answer) => readBotAnswer(answer, GET));
};

/** At most one, which may belong to another app: v2 keeps codes unique. */
const botsWithCode = async (
	portal: Portal,
	code: string,
	mayBeListed = false,
): Promise<FoundBot[]> => {
	const method = GET;
	const options = { notFoundCode: 'BOT_NOT_FOUND', ...(mayBeListed && listed({ code })) };
	const answer = await portal.call<BotAnswer | null | undefined>(method, { code }, options);
	return answer === undefined ? [] : [readBotAnswer(answer, method)];
};

/** A bot and its profile in one flat object. */
export const simplifyV2 = ({ bot, profile }: FoundBot): IDataObject => {
	const { id, code, type, eventMode, isHidden } = bot;
	return { botId: id, code, type, eventMode, isHidden, ...profile };
};

/** Look-ups by `imbot.v2.Bot.get` and `imbot.v2.Bot.list`. */
export const botsV2: BotLookup = {
	list: listBotsV2,
	get: getBotV2,
	withCode: botsWithCode,
	present: (found, isSimple) =>
		isSimple ? simplifyV2(found) : { bot: found.bot, users: found.users },
};
