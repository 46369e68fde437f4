import type * as waitModule from '../../../nodes/shared/portal/pacing/wait';

/** Waits that the portal door asked for, in milliseconds; they end at once, and the clock jumps. */
export const waits: number[] = [];

const realNow = Date.now.bind(Date);
let skipped = 0;
Date.now = () => Math.floor(realNow() + skipped);

/** Replacement of the door's `wait` for tests of its patience. Use it in `jest.mock`. */
export const wait: typeof waitModule.wait = async (milliseconds) => {
	if (milliseconds <= 0) return;
	waits.push(milliseconds);
	skipped += milliseconds;
};
