/** Minimum time between two log lines of a trigger, in milliseconds. */
const PAUSE = 60_000;

/** Number of triggers whose refusals are counted. When there are more, the others get no line until one is due. */
const REMEMBERED = 1_000;

interface Refusals {
	/** When the last line was written, in milliseconds since 1970. */
	since: number;
	/** Number of calls refused since, by status. */
	counts: Map<number, number>;
}

const refusals = new Map<string, Refusals>();

const described = ({ since, counts }: Refusals): string => {
	if (counts.size === 0) return '';
	const parts = [...counts].map(([status, count]) => `${count} with ${status}`);
	return `. Since ${new Date(since).toISOString()} more calls were refused: ${parts.join(', ')}`;
};

/** @returns whether one could be forgotten: one whose next line would be due */
const forgetOldest = (now: number): boolean => {
	const [[trigger, { since }]] = refusals;
	return Math.abs(now - since) >= PAUSE && refusals.delete(trigger);
};

/**
 * Counts a refused call, so that the log gets one line a minute and not one for each call.
 *
 * @param trigger workflow and node
 * @param now in milliseconds since 1970
 * @returns text to append to the log line: what was refused since the last line; undefined when no line is due
 */
export const noteRefusal = (trigger: string, status: number, now: number): string | undefined => {
	const known = refusals.get(trigger);
	// `abs`: a clock that is set back must not silence the log.
	if (known && Math.abs(now - known.since) < PAUSE) {
		known.counts.set(status, (known.counts.get(status) ?? 0) + 1);
		return undefined;
	}
	refusals.delete(trigger);
	if (refusals.size >= REMEMBERED && !forgetOldest(now)) return undefined;
	refusals.set(trigger, { since: now, counts: new Map() });
	return known ? described(known) : '';
};
