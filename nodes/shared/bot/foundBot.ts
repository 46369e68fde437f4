import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import type { Portal } from '../portal/portal';
import { asFlag } from '../values/lenient';
import type { BotLocator } from './botPicker';
import type { BotAnswer, BotProfile } from './profile';

/** A bot of the portal. In v1, `bot` has upper-case keys, and there are no users. */
export interface FoundBot extends BotAnswer {
	botId: number;
	/** v2, if the user behind the bot is in the answer. */
	profile?: BotProfile;
}

/** How one generation of the API finds bots. */
export interface BotLookup {
	/**
	 * v1: the bots of every owner; v2: those of this token or app.
	 *
	 * @param limit Infinity for all
	 * @param type only bots of this type; v1 does not know it
	 * @throws Bitrix24Error UNEXPECTED_ANSWER
	 */
	list(portal: Portal, limit: number, type?: string): Promise<FoundBot[]>;
	/**
	 * @param mayBeListed that of a page of many bots will do, which says less of the user behind it
	 * @throws Bitrix24Error UNEXPECTED_ANSWER; v1: UNKNOWN_BOT_CODE, AMBIGUOUS_BOT_CODE, BOT_ID_ERROR;
	 * v2: BOT_NOT_FOUND
	 */
	get(portal: Portal, locator: BotLocator, mayBeListed?: boolean): Promise<FoundBot>;
	/**
	 * The bots of every owner with this code. In v1 there may be several, because updates do not check codes.
	 *
	 * @param mayBeListed as for `get`; pays where most of them exist
	 * @throws Bitrix24Error UNEXPECTED_ANSWER
	 */
	withCode(portal: Portal, code: string, mayBeListed?: boolean): Promise<FoundBot[]>;
	/** The bot as an output item: raw, or simplified with our field names. */
	present(bot: FoundBot, isSimple: boolean): IDataObject;
}

/** Whether a bot of any type is made for Open Channels, and so hears their customers; v1 spells it `OPENLINE`. */
export const isForOpenChannels = ({ bot }: FoundBot): boolean =>
	[bot.isSupportOpenline, bot.OPENLINE].some(asFlag) || bot.type === 'openline';

/**
 * The only one of the bots with this code; undefined when there is none.
 *
 * @throws Bitrix24Error AMBIGUOUS_BOT_CODE
 */
export const onlyBot = (bots: readonly FoundBot[], code: string): FoundBot | undefined => {
	if (bots.length <= 1) return bots[0];
	const ids = bots.map(({ botId }) => botId).join(', ');
	throw new Bitrix24Error('AMBIGUOUS_BOT_CODE', { detail: `${code} (IDs ${ids})` });
};
