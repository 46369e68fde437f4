import type * as waitModule from '../../../nodes/shared/portal/pacing/wait';

const { wait: realWait } = jest.requireActual<typeof waitModule>(
	'../../../nodes/shared/portal/pacing/wait',
);

/** Milliseconds of a turn. */
const TURN = 10;

/** Longer waits are upper bounds, which no machine is too busy for. */
const LONG = 10_000;

/**
 * Replaces `pacing/wait` where a test shortens time limits; use it in `jest.mock`. It counts turns of the event loop:
 * while the machine does other things, no time passes, so that a limit only ends what has had its turns.
 */
export const wait: typeof waitModule.wait = async (milliseconds, signal) => {
	if (milliseconds >= LONG) {
		await realWait(milliseconds, signal);
		return;
	}
	let left = milliseconds;
	do {
		await realWait(Math.min(left, TURN), signal);
		left -= TURN;
	} while (left > 0);
};
