/** An address of this n8n that was given to a portal, to receive the events under a key. */
export interface Claim {
	url: string;
	/** Workflow and node. The test address of a node has the same owner as its production address. */
	owner: string;
	/** Name of the workflow, for advice. */
	workflow: string;
	/** When it was claimed first, in milliseconds since 1970. */
	since: number;
}

interface Staked extends Claim {
	/** Its workflow has given up, but the portal could not be told. */
	isDead?: boolean;
}

/**
 * Who in this n8n wants the events of a bot, by key; the last one has them. Portals do not tell which
 * address they post to, so this memory of the process is all there is: by it a workflow that is tested
 * gets its production address back, and a workflow that was replaced does not silence the other one.
 * After a restart it is empty, unless n8n activates all workflows anew (as it did before 2.41); then
 * addresses are asked what they have.
 */
const stacks = new Map<string, Staked[]>();

/** Who has the events under a key; undefined when nobody in this process does. */
export const holderOf = (key: string): Claim | undefined => {
	const last = stacks.get(key)?.at(-1);
	return last?.isDead ? undefined : last;
};

/** Notes a claim; the youngest holds the key. */
export const stake = (key: string, claim: Claim): void => {
	const others = (stacks.get(key) ?? []).filter(({ url, isDead }) => url !== claim.url && !isDead);
	stacks.set(
		key,
		[...others, claim].sort((a, b) => a.since - b.since),
	);
};

/**
 * Takes a claim back.
 *
 * @returns whether it was the one that held the key, whether this process knew of it, and who holds the
 * key now
 */
export const giveUp = (
	key: string,
	url: string,
): { wasHolder: boolean; wasKnown: boolean; next?: Claim } => {
	const stack = stacks.get(key) ?? [];
	const wasKnown = stack.some((claim) => claim.url === url);
	const wasHolder = stack.length === 0 || stack.at(-1)?.url === url;
	const rest = stack.filter((claim) => claim.url !== url);
	if (rest.length === 0) stacks.delete(key);
	else stacks.set(key, rest);
	return { wasHolder, wasKnown, next: rest.at(-1) };
};

/** Notes that the portal still posts to an address of ours which nobody is behind any more. */
export const leaveBehind = (key: string, url: string): void => {
	stacks.set(key, [{ url, owner: '', workflow: '', since: 0, isDead: true }]);
};

export const isLeftBehind = (key: string): boolean => stacks.get(key)?.at(-1)?.isDead === true;
