import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import type { Session } from '../shared/events/activation/subscriber';
import { ownAddress } from '../shared/events/activation/ownAddress';
import { withLock } from '../shared/portal/pacing/lock';
import { settled } from '../shared/values/outcome';
import { markOrphaned, release } from './holders';
import { queryPeer } from './peers';
import type { EventRoute, Subscription } from './subscription';

const RESULT_TEXTS = {
	takenOver: 'the bot was left alone, because another workflow of this n8n receives its events now',
	addressLost:
		'the events of the bot went to another address before, which Bitrix24 does not tell; they now wait on the portal for 24 hours (event mode fetch)',
	botGone: 'the bot is not there any more, so nothing was left to give back',
	handlers:
		'API version v1 cannot remove an address: Bitrix24 goes on posting these events to this n8n, which refuses them, until another address is set',
};

/**
 * Gives a bot back: to the workflow of this n8n that had it before (or to this one's production address,
 * after a test); otherwise the route takes our address off if it can.
 *
 * @param isWanted as the `Subscriber` has it
 * @returns for the log: what could not be given back
 * @throws Bitrix24Error codes of the methods of the route, CANCELLED; the bot then still posts to us
 */
export const unsubscribe = async (
	session: Session,
	route: EventRoute,
	{ url, before, replacedBy, isAddressLost, handlers }: Subscription,
	isWanted: () => boolean,
): Promise<string | undefined> => {
	const { context, connection, signal } = session;
	/** The keys that an address holds, for subscriptions that this process does not know. */
	const keysAt = async (address: string | undefined): Promise<string[]> => {
		const found = address && (await queryPeer(session, address, route.keys));
		return found ? found.keys : [];
	};
	const own = ownAddress(context, connection);
	const work = async (): Promise<string | undefined> => {
		if (!isWanted()) return undefined;
		const released = route.keys.map((key) => ({ key, ...release(key, url, own) }));
		const held = released.filter(({ wasHolder }) => wasHolder);
		const isKnown = released.some(({ wasKnown }) => wasKnown);
		const isTaken = held.length === 0 || (!isKnown && (await keysAt(replacedBy)).length > 0);
		if (isTaken) return RESULT_TEXTS.takenOver;
		const previous = isKnown ? [] : await keysAt(before);
		const urlFor = (key: string) => (previous.includes(key) ? before : undefined);
		const urls = new Map(held.map(({ key, next }) => [key, next?.url ?? urlFor(key)]));
		const outcome = await settled(route.point(urls));
		if ('value' in outcome) {
			if (![...urls.values()].includes(undefined)) return undefined;
			if (handlers) return RESULT_TEXTS.handlers;
			return isAddressLost ? RESULT_TEXTS.addressLost : undefined;
		}
		const { error } = outcome;
		// Of several addresses in v1, some may have been changed
		if (handlers) throw error;
		if (error instanceof Bitrix24Error && error.code === 'BOT_NOT_FOUND') {
			return RESULT_TEXTS.botGone;
		}
		for (const { key, next } of held) if (!next) markOrphaned(key, url);
		throw error;
	};
	return await withLock(route.lock, work, signal);
};
