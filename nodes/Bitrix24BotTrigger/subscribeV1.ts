import type { IDataObject } from 'n8n-workflow';

import { botIdOf } from '../shared/bot/botIdOf';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { withLock } from '../shared/portal/pacing/mutex';
import type { Portal } from '../shared/portal/portal';
import { mayHaveWorked } from '../shared/portal/window/retry';
import { settled } from '../shared/values/outcome';
import { giveUp, holderOf, stake, type Claim } from './holders';
import {
	handlersOf,
	inUse,
	isOurs,
	type GivingBack,
	type Kept,
	type Left,
	type Wish,
} from './subscription';

/** Commands have an address of their own, which is set with the command. */
const COMMAND_HANDLER = 'EVENT_COMMAND_ADD';

/** v1 knows one address an event for all bots of an app or Client ID. */
const keyOf = ({ host }: Portal, appId: string, handler = ''): string =>
	`${host} v1 ${appId} ${handler}`;

/** Tells the portal the address of each event; an event without one keeps what it has. */
const setHandlers = async (
	portal: Portal,
	{ botId, commandIds = [] }: Pick<Kept, 'botId' | 'commandIds'>,
	urls: Record<string, string>,
): Promise<void> => {
	const { [COMMAND_HANDLER]: commandUrl, ...FIELDS } = urls;
	const orderKey = `bot:${botId}`;
	if (Object.keys(FIELDS).length > 0) {
		await portal.call('imbot.update', { BOT_ID: botId, FIELDS }, { orderKey });
	}
	if (commandUrl === undefined) return;
	for (const COMMAND_ID of commandIds) {
		const fields: IDataObject = { [COMMAND_HANDLER]: commandUrl };
		await portal.call('imbot.command.update', { COMMAND_ID, FIELDS: fields }, { orderKey });
	}
};

/**
 * Points the chosen events of an app or Client ID at us. v1 does not tell whether anybody else gets
 * them; only workflows of this n8n are known.
 *
 * @throws Bitrix24Error BOT_ALREADY_IN_USE, and codes of `imbot.update` and `imbot.command.update`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const subscribeV1 = async (portal: Portal, wish: Wish): Promise<Kept> => {
	const { locator, appId, claim, takeOver, kept, signal } = wish;
	const botId = await botIdOf(portal, 'v1', locator);
	const handlers = handlersOf(wish.events);
	const commandIds = handlers.includes(COMMAND_HANDLER) ? [...wish.commandIds] : [];
	const work = async (): Promise<Kept> => {
		const isKnown = handlers.some((handler) => holderOf(keyOf(portal, appId, handler)));
		const held = isKnown ? undefined : await wish.recall();
		if (held?.host === portal.host) {
			for (const handler of held.handlers ?? []) {
				stake(keyOf(portal, appId, handler), { ...claim, url: held.url, since: held.since });
			}
		}
		const isKept = kept.host === portal.host && kept.handlers !== undefined;
		const keptSince = isKept ? kept.since : undefined;
		const others = handlers
			.map((handler) => holderOf(keyOf(portal, appId, handler)))
			.filter((holder): holder is Claim => holder !== undefined)
			.filter((holder) => !isOurs(holder, claim, keptSince));
		if (others.length > 0 && !takeOver) throw inUse(others[0]);
		const { url, since } = claim;
		const { host } = portal;
		const wanted: Kept = { botId, host, url, since, isAddressLost: false, handlers, commandIds };
		if (signal.aborted) throw new Bitrix24Error('CANCELLED');
		wish.begin(wanted);
		for (const handler of handlers) stake(keyOf(portal, appId, handler), claim);
		const urls = Object.fromEntries(handlers.map((name) => [name, url]));
		const outcome = await settled(setHandlers(portal, wanted, urls));
		if ('value' in outcome) return wanted;
		// Of several calls, the first ones may have worked.
		if (commandIds.length === 0 && !mayHaveWorked(outcome.error)) {
			for (const handler of handlers) giveUp(keyOf(portal, appId, handler), url);
			wish.begin();
		}
		throw outcome.error;
	};
	return await withLock(keyOf(portal, appId), work, signal);
};

/**
 * Gives events back to the workflows of this n8n that had them before. Other addresses stay: v1 has no
 * way to remove one.
 *
 * @throws Bitrix24Error of `imbot.update` and `imbot.command.update`, CANCELLED
 */
export const unsubscribeV1 = async (
	portal: Portal,
	kept: Kept,
	appId: string,
	{ signal, isWanted = () => true }: GivingBack,
): Promise<Left> => {
	const work = async (): Promise<Left> => {
		if (!isWanted()) return 'restored';
		const outcomes = (kept.handlers ?? []).map((handler) => ({
			handler,
			...giveUp(keyOf(portal, appId, handler), kept.url),
		}));
		const held = outcomes.filter(({ wasHolder }) => wasHolder);
		if (held.length === 0) return 'takenOver';
		const back = held.flatMap(({ handler, next }) => (next ? [[handler, next.url]] : []));
		await setHandlers(portal, kept, Object.fromEntries(back) as Record<string, string>);
		return back.length === held.length ? 'handedBack' : 'handlers';
	};
	return await withLock(keyOf(portal, appId), work, signal);
};
