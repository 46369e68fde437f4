import type { IDataObject } from 'n8n-workflow';

import { getBotV2 } from '../shared/bot/botsV2';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { withLock } from '../shared/portal/pacing/mutex';
import type { Portal } from '../shared/portal/portal';
import { mayHaveWorked } from '../shared/portal/window/retry';
import { settled } from '../shared/values/outcome';
import { giveUp, holderOf, isLeftBehind, leaveBehind, stake } from './holders';
import { inUse, isOurs, type GivingBack, type Kept, type Left, type Wish } from './subscription';

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

/** Who in this n8n has the events, where this process does not know; asked only if somebody has them. */
const recallHolder = async (key: string, botId: number, host: string, wish: Wish) => {
	const held = await wish.recall();
	if (held?.botId !== botId || held.host !== host || held.handlers) return undefined;
	stake(key, { ...wish.claim, url: held.url, since: held.since });
	return holderOf(key);
};

/**
 * Points a bot at us: v2 knows one address for all events of a bot.
 *
 * @throws Bitrix24Error BOT_ALREADY_IN_USE, and codes of `imbot.v2.Bot.get` and `imbot.v2.Bot.update`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const subscribeV2 = async (portal: Portal, wish: Wish): Promise<Kept> => {
	const { locator, claim, takeOver, kept, signal } = wish;
	const { bot } = await getBotV2(portal, locator);
	const botId = Number(bot.id);
	const { host } = portal;
	const key = keyOf(host, botId);
	const work = async (): Promise<Kept> => {
		const known = holderOf(key);
		// Whoever was before us in the line may have changed it since.
		const { eventMode } = known ? (await getBotV2(portal, { id: botId })).bot : bot;
		const isPushed = eventMode === 'webhook' && !isLeftBehind(key);
		const isKept = kept.botId === botId && kept.host === host && !kept.handlers;
		const isUnknown = isPushed && !known && !isKept;
		const holder = isUnknown ? await recallHolder(key, botId, host, wish) : known;
		const isFree = !isPushed || isOurs(holder, claim, isKept ? kept.since : undefined);
		if (!isFree && !takeOver) throw inUse(holder);
		const { url, since } = claim;
		const replaced = isPushed && holder?.url !== url ? holder : undefined;
		const isAddressLost = isFree ? kept.isAddressLost === true : !holder;
		const before = replaced && { before: replaced.url };
		const wanted: Kept = { botId, host, url, since, isAddressLost, ...before };
		if (signal.aborted) throw new Bitrix24Error('CANCELLED');
		wish.begin(wanted);
		stake(key, claim);
		const outcome = await settled(
			setEvents(portal, botId, { eventMode: 'webhook', webhookUrl: url }),
		);
		if ('error' in outcome) {
			if (!mayHaveWorked(outcome.error)) {
				giveUp(key, url);
				wish.begin();
			}
			throw outcome.error;
		}
		const isOther = replaced && replaced.owner !== claim.owner;
		if (isOther && !signal.aborted) await wish.tell(replaced.url);
		return wanted;
	};
	return await withLock(key, work, signal);
};

/**
 * Gives the bot back: to the workflow of this n8n that had it before (or to this one's production
 * address, after a test), otherwise to the mode in which events wait on the portal for 24 hours.
 *
 * @throws Bitrix24Error of `imbot.v2.Bot.update`, CANCELLED; the bot then still posts to us
 */
export const unsubscribeV2 = async (
	portal: Portal,
	{ botId, host, url, before, replacedBy, isAddressLost }: Kept,
	{ ask, signal, isWanted = () => true }: GivingBack,
): Promise<Left> => {
	const key = keyOf(host, botId);
	/** The address, if it has the bot: for what this process does not know. */
	const ifItHas = async (address: string | undefined): Promise<string | undefined> => {
		const held = address === undefined ? undefined : await ask(address);
		return held?.botId === botId && held.host === host ? held.url : undefined;
	};
	const work = async (): Promise<Left> => {
		if (!isWanted()) return 'restored';
		const { wasHolder, wasKnown, next } = giveUp(key, url);
		if (!wasHolder || (!wasKnown && (await ifItHas(replacedBy)))) return 'takenOver';
		const heir = next?.url ?? (wasKnown ? undefined : await ifItHas(before));
		const fields = heir ? { eventMode: 'webhook', webhookUrl: heir } : { eventMode: 'fetch' };
		const outcome = await settled(setEvents(portal, botId, fields));
		if ('value' in outcome) return heir ? 'handedBack' : isAddressLost ? 'addressLost' : 'restored';
		const { error } = outcome;
		if (error instanceof Bitrix24Error && error.code === 'BOT_NOT_FOUND') return 'botGone';
		if (!next) leaveBehind(key, url);
		throw error;
	};
	return await withLock(key, work, signal);
};
