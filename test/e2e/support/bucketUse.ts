import type { JournalEntry } from '../../portal';

/** How much of a portal's request limit was used. */
export interface BucketUse {
	accepted: number;
	refused: number;
	/** Portal seconds from the first to the last accepted request. */
	seconds: number;
	/** Accepted requests, as a share of those that the bucket would have accepted in that time. */
	use: number;
}

/**
 * Computes how much of a leaky bucket was used.
 *
 * @param journal the HTTP requests that reached the portal while there was always work waiting
 * @param bucket how many requests it accepts at once, and how many per (portal) second after that
 */
export function bucketUse(
	journal: readonly JournalEntry[],
	bucket: { size: number; drain: number },
): BucketUse {
	const requests = journal.filter(({ inBatch }) => !inBatch);
	const accepted = requests.filter(({ error }) => error !== 'QUERY_LIMIT_EXCEEDED');
	const times = accepted.map(({ at }) => at);
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	return {
		accepted: accepted.length,
		refused: requests.length - accepted.length,
		seconds,
		use: accepted.length / (bucket.size + seconds * bucket.drain),
	};
}
