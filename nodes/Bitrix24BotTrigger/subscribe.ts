import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { isRestart, stateOf } from '../shared/events/activation/activation';
import type { Session } from '../shared/events/activation/subscriber';
import {
	ownAddress,
	productionAddress,
	triggerOf,
	withKey,
} from '../shared/events/activation/ownAddress';
import { withLock } from '../shared/portal/pacing/lock';
import { mayHaveWorked } from '../shared/portal/window/retry';
import { settled } from '../shared/values/outcome';
import { claim, holderOf, release, type Holder } from './holders';
import { queryPeer } from './peers';
import type { EventRoute, Subscription } from './subscription';

/** Us, as we would hold the events; after a restart since when we first had them. */
const toHolder = ({ context, connection }: Session, { since }: Partial<Subscription>): Holder => ({
	url: ownAddress(context, connection),
	owner: triggerOf(context),
	workflow: context.getWorkflow().name ?? '',
	since: (isRestart(context) ? since : undefined) ?? Date.now(),
});

/** In a test: claims the keys that the production address of the same node holds, on its behalf. */
const claimForProduction = async (
	session: Session,
	keys: readonly string[],
	holder: Holder,
): Promise<void> => {
	const { context, connection } = session;
	const address = productionAddress(context);
	const found = address && (await queryPeer(session, address, keys));
	if (!found) return;
	const url = withKey(context, connection, address);
	for (const key of found.keys) claim(key, { ...holder, url, since: found.since });
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
	const { context, signal } = session;
	const { keys } = route;
	const kept = stateOf<Subscription>(context);
	const own = route.keysOf(kept).length > 0 ? { ...kept } : {};
	const holder = toHolder(session, kept);
	const { url, since } = holder;
	const work = async (): Promise<Subscription> => {
		const isKnown = keys.some(holderOf);
		// The previous holder of the lock may have changed it.
		const isPosting = await route.isPosting(isKnown);
		const unknown = keys.filter((key) => !holderOf(key));
		if (isPosting !== false && own.since === undefined) {
			await claimForProduction(session, unknown, holder);
		}
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
		if (isOther && !signal.aborted) await queryPeer(session, replaced.url, keys, url);
		return wanted;
	};
	return await withLock(route.lock, work, signal);
};
