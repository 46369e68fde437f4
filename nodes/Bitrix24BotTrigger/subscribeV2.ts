import type { IDataObject } from 'n8n-workflow';

import {
	giveUp,
	holderOf,
	inTurn,
	isLeftBehind,
	leaveBehind,
	stake,
} from '../shared/events/claims';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../shared/portal/portal';
import { settled } from '../shared/portal/settled';
import { getBotV2 } from '../Bitrix24Bot/actions/bot/readBots';
import { inUse, isOurs, type Kept, type Left, type Wish } from './subscription';

const keyOf = (host: string, botId: number): string => `${host} v2 ${botId}`;

const setEvents = async (portal: Portal, botId: number, fields: IDataObject): Promise<void> => {
	const orderKey = `bot:${botId}`;
	await portal.call('imbot.v2.Bot.update', { botId, fields }, { orderKey });
};

/** Portals before this revision keep old addresses, and may tell bots of a webhook nothing. */
const GOOD_REVISION = 35;

/** Revision of the bot platform; undefined when it cannot be read, which is no reason to stop. */
export const readRevision = async (portal: Portal): Promise<number | undefined> => {
	const answer = await settled(portal.call<IDataObject>('imbot.v2.Revision.get', {}));
	const { rest } = 'value' in answer ? (answer.value ?? {}) : {};
	return typeof rest === 'number' ? rest : undefined;
};

export const isOldRevision = (revision: number | undefined): boolean =>
	revision !== undefined && revision < GOOD_REVISION;

/**
 * Points a bot at us: v2 knows one address for all events of a bot.
 *
 * @throws Bitrix24Error BOT_ALREADY_IN_USE, and codes of `imbot.v2.Bot.get` and `imbot.v2.Bot.update`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const subscribeV2 = async (portal: Portal, wish: Wish): Promise<Kept> => {
	const { locator, claim, takeOver, kept } = wish;
	const { bot } = await getBotV2(portal, locator);
	const botId = Number(bot.id);
	const { host } = portal;
	const key = keyOf(host, botId);
	return await inTurn(key, async () => {
		const holder = holderOf(key);
		const isKept = kept.botId === botId && kept.host === host && !kept.handlers;
		const isFree =
			isLeftBehind(key) ||
			isOurs(holder, claim, isKept ? kept.since : undefined) ||
			// Whoever was before us in the line may have changed it since.
			(holder ? await getBotV2(portal, { id: botId }) : { bot }).bot.eventMode !== 'webhook';
		if (!isFree && !takeOver) throw inUse(holder);
		await setEvents(portal, botId, { eventMode: 'webhook', webhookUrl: claim.url });
		stake(key, claim);
		return {
			botId,
			host,
			url: claim.url,
			since: claim.since,
			isAddressLost: isFree ? kept.isAddressLost === true : !holder,
		};
	});
};

/**
 * Gives the bot back: to the workflow of this n8n that had it before (or to this one's production
 * address, after a test), otherwise to the mode in which events wait on the portal for 24 hours.
 *
 * @throws Bitrix24Error of `imbot.v2.Bot.update`; the bot then still posts to us
 */
export const unsubscribeV2 = async (
	portal: Portal,
	{ botId, host, url, isAddressLost }: Kept,
	signal: AbortSignal,
): Promise<Left> => {
	const key = keyOf(host, botId);
	const work = async () => {
		const { wasHolder, next } = giveUp(key, url);
		if (!wasHolder) return 'takenOver';
		const fields = next ? { eventMode: 'webhook', webhookUrl: next.url } : { eventMode: 'fetch' };
		const outcome = await settled(setEvents(portal, botId, fields));
		if ('value' in outcome) return next ? 'handedBack' : isAddressLost ? 'addressLost' : 'restored';
		const { error } = outcome;
		if (error instanceof Bitrix24Error && error.code === 'BOT_NOT_FOUND') return 'botGone';
		if (!next) leaveBehind(key, url);
		throw error;
	};
	return await inTurn(key, work, signal);
};
