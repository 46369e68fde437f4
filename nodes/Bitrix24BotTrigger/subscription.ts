import type { IDataObject } from 'n8n-workflow';

import type { BotAnswer } from '../shared/bot/profile';
import { isHandlerUrl } from '../shared/portal/address';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import type { Portal } from '../shared/portal/portal';
import { getBotV2 } from '../Bitrix24Bot/actions/bot/readBots';

/** What the node keeps between activation and deactivation. */
export interface Subscription extends IDataObject {
	botId: number;
	/** Our own address. */
	url: string;
	/** How the bot got its events before. */
	eventModeBefore: string;
	/** Our other address, the active workflow's while it is being tested. */
	urlBefore?: string;
}

/**
 * Which address each bot was pointed at last by this n8n process, so that a workflow that was replaced
 * by another one does not silence it when it is deactivated. Portals do not tell a bot's address.
 */
const lastUrls = new Map<string, string>();

const keyOf = (portal: Portal, botId: number): string => `${portal.host} ${botId}`;

const setEvents = async (portal: Portal, botId: number, fields: IDataObject): Promise<void> => {
	const orderKey = `bot:${botId}`;
	await portal.call('imbot.v2.Bot.update', { botId, fields }, { orderKey });
};

/** @throws Bitrix24Error WEBHOOK_ADDRESS_LOCAL for an address that the portal would refuse */
export const checkAddress = (url: string): void => {
	const host = URL.canParse(url) ? new URL(url).host : url;
	if (!isHandlerUrl(url)) throw new Bitrix24Error('WEBHOOK_ADDRESS_LOCAL', { detail: host });
};

/**
 * Whether the bot still posts its events to us, as far as the portal tells.
 *
 * @throws Bitrix24Error BOT_NOT_FOUND and others of `imbot.v2.Bot.get`
 */
export const isSubscribed = async (
	portal: Portal,
	url: string,
	kept: Partial<Subscription>,
): Promise<boolean> => {
	if (kept.url !== url || kept.botId === undefined) return false;
	const { bot } = await getBotV2(portal, { id: kept.botId });
	return bot.eventMode === 'webhook';
};

/**
 * Points a bot at us.
 *
 * @param takeOver also when its events go somewhere else already
 * @returns what to keep until `unsubscribe`
 * @throws Bitrix24Error BOT_ALREADY_IN_USE, and codes of `imbot.v2.Bot.get` and `imbot.v2.Bot.update`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const subscribe = async (
	portal: Portal,
	current: BotAnswer,
	{ url, takeOver, kept }: { url: string; takeOver: boolean; kept: Partial<Subscription> },
): Promise<Subscription> => {
	const botId = Number(current.bot.id);
	const isOurs = kept.botId === botId && lastUrls.get(keyOf(portal, botId)) === kept.url;
	const isInUse = current.bot.eventMode === 'webhook' && !isOurs;
	if (isInUse && !takeOver) throw new Bitrix24Error('BOT_ALREADY_IN_USE');
	await setEvents(portal, botId, { eventMode: 'webhook', webhookUrl: url });
	lastUrls.set(keyOf(portal, botId), url);
	const eventModeBefore = String(current.bot.eventMode ?? 'fetch');
	const urlBefore = isInUse || kept.url === url ? undefined : kept.url;
	return { botId, url, eventModeBefore, urlBefore };
};

/** What `unsubscribe` left behind. */
export type Unsubscribed = 'restored' | 'takenOver' | 'addressLost';

/**
 * Gives the bot back. An address it had before cannot be read from the portal, so it cannot be restored:
 * its events then wait on the portal for 24 hours.
 *
 * @throws Bitrix24Error of `imbot.v2.Bot.update`
 */
export const unsubscribe = async (
	portal: Portal,
	{ botId, url, eventModeBefore, urlBefore }: Subscription,
): Promise<Unsubscribed> => {
	const lastUrl = lastUrls.get(keyOf(portal, botId)) ?? url;
	if (lastUrl !== url) return 'takenOver';
	if (urlBefore) {
		await setEvents(portal, botId, { eventMode: 'webhook', webhookUrl: urlBefore });
		lastUrls.set(keyOf(portal, botId), urlBefore);
		return 'restored';
	}
	await setEvents(portal, botId, { eventMode: 'fetch' });
	lastUrls.delete(keyOf(portal, botId));
	return eventModeBefore === 'webhook' ? 'addressLost' : 'restored';
};
