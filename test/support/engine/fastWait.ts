import type * as waitModule from '../../../nodes/shared/portal/pacing/wait';

/** Requested waits, in milliseconds; each ends at once, and the clock jumps ahead. */
export const waits: number[] = [];

const realNow = Date.now.bind(Date);
let skipped = 0;
Date.now = () => Math.floor(realNow() + skipped);

/** Replaces `pacing/wait` in tests that would have to wait; use it in `jest.mock`. */
export const wait: typeof waitModule.wait = async (milliseconds) => {
	if (milliseconds <= 0) return;
	waits.push(milliseconds);
	skipped += milliseconds;
};
