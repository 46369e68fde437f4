import type { SlowRun } from './parts/slow';
import { rounded } from './support/numbers';
import { seconds, thousands } from './support/words';
import type { Row } from './table';

const NAMES = {
	v1: 'updates, v1',
	v2: 'updates, v2 with merge',
	messages: 'messages to as many dialogs',
};

const workOf = (run: SlowRun): string => {
	const { work, items, callTime, continues, isLimited, hasOperatingLimit, requestTime } = run;
	return [
		`${thousands(items)} ${NAMES[work]}, ${callTime} ms a call`,
		continues ? 'Continue' : 'Stop Workflow',
		isLimited && 'documented request limit',
		hasOperatingLimit && '480 s of operating time in 10 minutes',
		requestTime && `requests end after ${seconds(requestTime)}`,
	]
		.filter(Boolean)
		.join(', ');
};

/** The bound that counts most, and how far above it a run may be. */
const goalOf = ({ bounds, continues, isLimited, hasOperatingLimit }: SlowRun) => {
	const side = continues ? bounds.growing : bounds.readsAhead;
	if (hasOperatingLimit) return { bound: Math.max(side, bounds.operating), most: 1.05 };
	if (isLimited) return { bound: Math.max(side, bounds.limited), most: 1.05 };
	return { bound: side, most: 1.2 };
};

const rowOf = (run: SlowRun): Row => {
	const { milliseconds, requests, items, applied, failed, blocked, bounds, requestTime } = run;
	const { bound, most } = goalOf(run);
	const ratio = bound > 0 ? rounded(milliseconds / bound) : undefined;
	// A portal that answers at once, or ends requests, has no such bound
	const isRatio = ratio !== undefined && requestTime === undefined;
	const isDone = applied === items && failed === 0 && blocked === 0;
	const facts = `${seconds(milliseconds)}, ${requests} requests, ${thousands(applied)} applied, ${failed} failed`;
	return {
		work: workOf(run),
		measured: isRatio ? `${ratio} × (${facts})` : facts,
		target: isRatio ? `≤ ${most} ×` : 'none failed',
		isMet: isDone && (!isRatio || ratio <= most),
		yardstick: [
			`its bound (computed): ${seconds(bound)}`,
			`one batch after the other ${seconds(bounds.inTurn)}`,
			`eight at a time from the start ${seconds(bounds.sideBySide)}`,
			`all at once ${seconds(bounds.atOnce)}`,
		].join('; '),
	};
};

/** Rows for runs on portals that need time for each call. */
export const slowRows = (runs: readonly SlowRun[]): Row[] => runs.map(rowOf);
