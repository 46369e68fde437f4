import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { isRestart, stateOf } from '../shared/events/activation/activation';
import type { Session } from '../shared/events/activation/lifecycle';
import { ownAddress, productionAddress, triggerOf } from '../shared/events/activation/ownAddress';
import { withLock } from '../shared/portal/pacing/mutex';
import { mayHaveWorked } from '../shared/portal/window/retry';
import { settled } from '../shared/values/outcome';
import { claim, holderOf, markOrphaned, release, type Holder } from './holders';
import { queryPeer } from './peers';
import type { EventRoute, Subscription } from './subscription';

/** Us, as we would hold the events; after a restart since when we first had them. */
const toHolder = ({ context, connection }: Session, { since }: Partial<Subscription>): Holder => ({
	url: ownAddress(context, connection),
	owner: triggerOf(context),
	workflow: context.getWorkflow().name ?? '',
	since: (isRestart(context) ? since : undefined) ?? Date.now(),
});

/** In a test: claims what the production address of the same node has, if this process does not know. */
const claimForProduction = async (
	{ context, connection }: Session,
	route: EventRoute,
	holder: Holder,
): Promise<void> => {
	const address = productionAddress(context);
	const found = address && (await queryPeer(context, connection, address));
	if (!found) return;
	const { url, since } = found;
	for (const key of route.keysOf(found)) claim(key, { ...holder, url, since });
};

/**
 * Other holders of the events; undefined stands for an unknown address.
 *
 * @param since since when we had them, if nobody deactivated us
 */
const rivalsOf = (
	{ keys }: EventRoute,
	isPosting: boolean | undefined,
	{ owner }: Holder,
	since: number | undefined,
): Array<Holder | undefined> => {
	if (isPosting === false) return [];
	return keys.map(holderOf).filter((holder) => {
		if (!holder) return isPosting === true && since === undefined;
		return holder.owner !== owner && (since === undefined || since < holder.since);
	});
};

/**
 * @param takeOver also when the events go to another address already
 * @param onAttempt as the `Subscriber` has it
 * @throws Bitrix24Error BOT_ALREADY_IN_USE, CANCELLED, and codes of the methods of the route
 */
export const subscribe = async (
	session: Session,
	route: EventRoute,
	takeOver: boolean,
	onAttempt: (pending?: Subscription) => void,
): Promise<Subscription> => {
	const { context, connection, signal } = session;
	const { keys } = route;
	const kept = stateOf<Subscription>(context);
	const own = route.keysOf(kept).length > 0 ? { ...kept } : {};
	const holder = toHolder(session, kept);
	const { url, since } = holder;
	const work = async (): Promise<Subscription> => {
		const isKnown = keys.some(holderOf);
		// The previous holder of the lock may have changed it.
		const isPosting = await route.isPosting(isKnown);
		const isUnknown = isPosting !== false && !isKnown && own.since === undefined;
		if (isUnknown) await claimForProduction(session, route, holder);
		const rivals = rivalsOf(route, isPosting, holder, own.since);
		if (rivals.length > 0 && !takeOver) {
			const detail = rivals[0] && `the workflow "${rivals[0].workflow}"`;
			throw new Bitrix24Error('BOT_ALREADY_IN_USE', { detail });
		}
		const previous = isPosting ? holderOf(keys[0]) : undefined;
		const replaced = previous?.url === url ? undefined : previous;
		const wanted: Subscription = {
			...route.record,
			url,
			since,
			isAddressLost: rivals.length > 0 ? rivals.includes(undefined) : own.isAddressLost === true,
			...(replaced && { before: replaced.url }),
		};
		if (signal.aborted) throw new Bitrix24Error('CANCELLED');
		onAttempt(wanted);
		for (const key of keys) claim(key, holder);
		const outcome = await settled(route.point(new Map(keys.map((key) => [key, url]))));
		if ('error' in outcome) {
			if (route.isAtomic && !mayHaveWorked(outcome.error)) {
				for (const key of keys) release(key, url);
				onAttempt();
			}
			throw outcome.error;
		}
		const isOther = replaced && replaced.owner !== holder.owner;
		if (isOther && !signal.aborted) await queryPeer(context, connection, replaced.url, url);
		return wanted;
	};
	return await withLock(route.lock, work, signal);
};

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
	{ context, connection, signal }: Session,
	route: EventRoute,
	{ url, before, replacedBy, isAddressLost, handlers }: Subscription,
	isWanted: () => boolean,
): Promise<string | undefined> => {
	/** The address, if it has the bot: for what this process does not know. */
	const ifItHas = async (address: string | undefined): Promise<string | undefined> => {
		const found = address && (await queryPeer(context, connection, address));
		return found && route.keysOf(found).length > 0 ? found.url : undefined;
	};
	const work = async (): Promise<string | undefined> => {
		if (!isWanted()) return undefined;
		const released = route.keys.map((key) => ({ key, ...release(key, url) }));
		const held = released.filter(({ wasHolder }) => wasHolder);
		const isKnown = released.some(({ wasKnown }) => wasKnown);
		const isTaken = held.length === 0 || (!isKnown && (await ifItHas(replacedBy)));
		if (isTaken) return RESULT_TEXTS.takenOver;
		const previousHolder = isKnown ? undefined : await ifItHas(before);
		const urls = new Map(held.map(({ key, next }) => [key, next?.url ?? previousHolder]));
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
