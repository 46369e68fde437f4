import type * as waitModule from '../../nodes/shared/portal/wait';

/** Waits that the portal door asked for, in milliseconds; they end at once. */
export const waits: number[] = [];

/** Replacement of the door's `wait` for tests of its patience. Use it in `jest.mock`. */
export const wait: typeof waitModule.wait = async (milliseconds) => {
	if (milliseconds > 0) waits.push(milliseconds);
};
