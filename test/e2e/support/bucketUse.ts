import type { JournalEntry } from '../../portal';

/** What a portal's request limit was like for those who waited for it. */
export interface BucketUse {
	accepted: number;
	refused: number;
	/** Portal seconds from the first to the last accepted request. */
	seconds: number;
	/** Accepted requests per request that the bucket would have admitted in that time. */
	use: number;
}

/**
 * How much of a leaky bucket was used.
 *
 * @param journal of the portal: the HTTP requests of a run during which work was always waiting
 * @param bucket how many requests it admits at once, and how many a (portal) second after that
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
