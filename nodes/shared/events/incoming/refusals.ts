/** At most one line within this time for each trigger, in milliseconds. */
const PAUSE = 60_000;

/** Number of triggers whose refusals are counted; the one whose line is the oldest is forgotten first. */
const REMEMBERED = 1_000;

interface Refusals {
	/** When the last line was written. */
	since: number;
	/** Calls that were refused after it, by status. */
	counts: Map<number, number>;
}

const refusals = new Map<string, Refusals>();

const described = ({ since, counts }: Refusals): string => {
	if (counts.size === 0) return '';
	const parts = [...counts].map(([status, count]) => `${count} with ${status}`);
	return `. Since ${new Date(since).toISOString()} more calls were refused: ${parts.join(', ')}`;
};

/**
 * Counts a refused call, so that not each has to be written to the log.
 *
 * @param trigger workflow and node
 * @param now in milliseconds since 1970
 * @returns for the line that is due: what was refused since the last one; undefined if none is due
 */
export const noteRefusal = (trigger: string, status: number, now: number): string | undefined => {
	const known = refusals.get(trigger);
	// A clock that was set back must not silence the log.
	if (known && Math.abs(now - known.since) < PAUSE) {
		known.counts.set(status, (known.counts.get(status) ?? 0) + 1);
		return undefined;
	}
	refusals.delete(trigger);
	refusals.set(trigger, { since: now, counts: new Map() });
	if (refusals.size > REMEMBERED) refusals.delete(refusals.keys().next().value as string);
	return known ? described(known) : '';
};
