/** What a probe saw, and whether this package expects it. */
export interface Finding {
	seen: string;
	verdict: 'as assumed' | 'differs';
}

/** Thrown by a probe that cannot tell; the message says why. */
export class NotTried extends Error {}

export const asAssumed = (seen: string): Finding => ({ seen, verdict: 'as assumed' });

export const differs = (seen: string): Finding => ({ seen, verdict: 'differs' });

/**
 * `as assumed` if the condition holds.
 *
 * @param otherwise what was seen when it does not hold
 */
export const found = (isAsAssumed: boolean, seen: string, otherwise = seen): Finding =>
	isAsAssumed ? asAssumed(seen) : differs(otherwise);

/** One line of the report. */
export interface Row {
	id: string;
	fact: string;
	assumed: string;
	seen: string;
	verdict: Finding['verdict'] | 'not tried';
}
