import { BoundedMap } from '../../../../shared/values/boundedMap';

/**
 * How long an answer keeps others away when nobody learns what became of it, in milliseconds. By then n8n has either
 * gone on with it, and takes no other, or has not.
 */
const CLAIM_TIMEOUT = 10_000;

/** When an answer to a question was taken, by the ID of the question. */
const taken = new BoundedMap<number>();

/**
 * Claims a question for an answer. n8n before 2.8 does not claim the execution: of two answers at once, it went on
 * with both. Only this process knows of the claim; n8n's other processes do not.
 *
 * @returns a function that gives the claim back, for an answer that n8n refuses; undefined when another answer has it
 */
export const claimQuestion = (id: string): (() => void) | undefined => {
	const now = Date.now();
	const since = taken.get(id);
	if (since !== undefined && Math.abs(now - since) <= CLAIM_TIMEOUT) return undefined;
	taken.set(id, now);
	return () => {
		// Another answer may have it by now
		if (taken.get(id) === now) taken.delete(id);
	};
};
