import type { Subscription } from './subscription';

/** An address of this n8n that was given to a portal, to receive the events under a key. */
export interface Holder extends Pick<Subscription, 'url' | 'since'> {
	/** Workflow and node. The test address of a node has the same owner as its production address. */
	owner: string;
	/** Name of the workflow, for advice. */
	workflow: string;
	/** Its workflow is no longer active, but the portal still posts to it. */
	isOrphaned?: boolean;
}

/**
 * Subscriptions of active nodes, by their plain addresses. n8n stores the static data of a workflow as a
 * whole, so an execution that ends late may put an old state back, or none: while the process lives, it
 * knows better.
 */
export const subscriptionByUrl = new Map<string, Subscription>();

/**
 * Who in this n8n wants the events of a bot, by key of the route; the last one has them. Portals do not
 * tell which address they post to, so this memory of the process is all there is: it gives a workflow
 * that is tested its production address back, and keeps a workflow that was replaced from silencing the
 * other one. After a restart it is empty, unless n8n activates all workflows anew (as it did before
 * 2.41); then addresses are asked what they have.
 */
const byKey = new Map<string, Holder[]>();

/** Who has the events under a key; undefined when nobody in this process does. */
export const holderOf = (key: string): Holder | undefined => {
	const last = byKey.get(key)?.at(-1);
	return last?.isOrphaned ? undefined : last;
};

/** Adds a claim; the latest one holds the key. */
export const claim = (key: string, holder: Holder): void => {
	const others = (byKey.get(key) ?? []).filter(
		({ url, isOrphaned }) => url !== holder.url && !isOrphaned,
	);
	byKey.set(
		key,
		[...others, holder].sort((one, other) => one.since - other.since),
	);
};

/**
 * @param urls our address as the portal was given it, and our current one: n8n's own may have changed
 * @returns whether it held the key, whether this process knew of it, and who holds the key now
 */
export const release = (
	key: string,
	...urls: string[]
): { wasHolder: boolean; wasKnown: boolean; next?: Holder } => {
	const holders = byKey.get(key) ?? [];
	const isOurs = (holder: Holder): boolean => urls.includes(holder.url);
	const wasKnown = holders.some(isOurs);
	const wasHolder = holders.slice(-1).every(isOurs);
	const rest = holders.filter((holder) => !isOurs(holder));
	if (rest.length === 0) byKey.delete(key);
	else byKey.set(key, rest);
	return { wasHolder, wasKnown, next: rest.at(-1) };
};

/** Notes that the portal still posts to an address of ours which nobody uses any more. */
export const markOrphaned = (key: string, url: string): void => {
	byKey.set(key, [{ url, owner: '', workflow: '', since: 0, isOrphaned: true }]);
};

export const isOrphaned = (key: string): boolean => byKey.get(key)?.at(-1)?.isOrphaned === true;
