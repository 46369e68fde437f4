import { bucketMs } from './numbers';

/** Calls in a full batch. */
const BATCH = 50;

/** Requests that our node has in flight to a portal, at first and at most; one more for each answer. */
const FIRST = 2;
const MOST = 8;

/** Operating time of a method within ten minutes, by the documentation. */
const OPERATING_MS = 480_000;
const WINDOW_MS = 600_000;

export interface SlowBounds {
	/** One batch after the other. */
	inTurn: number;
	/** The same with all reads ahead of the writes, but for the first ones. */
	readsAhead: number;
	/** As many batches side by side as our node has at most. */
	sideBySide: number;
	/** The same while it begins with two and adds one for each answer. */
	growing: number;
	/** All batches of a step at once. */
	atOnce: number;
	/** What the limit of a standard plan admits. */
	limited: number;
	/** What the operating time of the method that writes allows. */
	operating: number;
}

/** Milliseconds for so many equal batches, while the number of those in flight grows with each answer. */
const growingTime = (batches: number, batch: number): number => {
	const ends: number[] = [];
	let now = 0;
	for (let left = batches, limit = FIRST; left > 0 || ends.length > 0; ) {
		while (left > 0 && ends.length < limit) {
			ends.push(now + batch);
			left -= 1;
		}
		limit = Math.min(MOST, limit + 1);
		now = ends.shift() ?? now;
	}
	return now;
};

/**
 * What bounds a run on a slow portal, in milliseconds, computed from the times of its calls.
 *
 * @param items each with one write
 * @param callTime milliseconds that a call takes
 * @param reads calls that read, before the writes
 */
export const boundsOf = (items: number, callTime: number, reads: number): SlowBounds => {
	const readBatches = Math.ceil(reads / BATCH);
	const writeBatches = Math.ceil(items / BATCH);
	const batches = readBatches + writeBatches;
	const batch = Math.min(BATCH, items) * callTime;
	const firstReads = Math.min(BATCH, reads) * callTime;
	const writes = items * callTime;
	return {
		inTurn: (items + reads) * callTime,
		readsAhead: firstReads + writes,
		sideBySide: firstReads + Math.ceil((batches - (reads > 0 ? 1 : 0)) / MOST) * batch,
		growing: firstReads + growingTime(batches - (reads > 0 ? 1 : 0), batch),
		atOnce: firstReads + batch,
		limited: bucketMs(batches),
		operating: Math.floor(writes / OPERATING_MS) * WINDOW_MS,
	};
};
