import { startPortal } from '../../portal';
import type { SlowResult, SlowTask } from '../children/slow';
import { measure } from '../support/child';
import { rounded } from '../support/numbers';
import { say } from '../support/say';
import { FIRST_BOT, type Generation } from '../support/work';

/** Calls in a full batch, and the requests that our node has in flight at most. */
const BATCH = 50;
const SIDE_BY_SIDE = 8;

/** One run on a slow portal, and what it could take. */
export interface SlowRun {
	generation: Generation;
	items: number;
	/** Milliseconds that a call takes on average. */
	callTime: number;
	continues: boolean;
	milliseconds: number;
	requests: number;
	updated: number;
	/** Computed from the same times, in milliseconds. */
	bounds: {
		/** One batch after the other. */
		inTurn: number;
		/** The same, with all reads but the first ahead of the writes. */
		readsAhead: number;
		/** As many batches side by side as our node has at most. */
		sideBySide: number;
		/** All batches at once; each generation's steps still follow one another. */
		atOnce: number;
	};
}

const boundsOf = (generation: Generation, items: number, callTime: number): SlowRun['bounds'] => {
	const steps = generation === 'v1' ? 1 : 2;
	const batches = Math.ceil(items / BATCH);
	const batch = BATCH * callTime;
	return {
		inTurn: steps * batches * batch,
		readsAhead: (batches + steps - 1) * batch,
		sideBySide: Math.ceil((steps * batches) / SIDE_BY_SIDE) * batch,
		atOnce: steps * batch,
	};
};

/** Measures updates on portals without a request limit that need some milliseconds for each call. */
export async function measureSlow(items: number, callTimes: readonly number[]): Promise<SlowRun[]> {
	const runs: SlowRun[] = [];
	for (const callTime of callTimes) {
		for (const continues of [true, false]) {
			for (const generation of ['v1', 'v2'] as const) {
				say(
					`  ${items} updates, ${generation}, ${callTime} ms a call${continues ? '' : ', Stop Workflow'} …`,
				);
				const portal = await startPortal();
				for (let index = 0; index < items; index++) {
					portal.addBot({ id: FIRST_BOT + index, code: `bench_${index}`, name: 'Ada' });
				}
				portal.options.callTime = callTime;
				const { webhookUrl } = portal;
				const task: SlowTask = { generation, items, webhookUrl, continues };
				const before = portal.requests;
				const { milliseconds } = await measure<SlowResult>('slow.ts', task);
				const updated = portal.bots().filter(({ name }) => name.startsWith('Helper')).length;
				runs.push({
					...{ generation, items, callTime, continues, updated },
					milliseconds: rounded(milliseconds, 0),
					requests: portal.requests - before,
					bounds: boundsOf(generation, items, callTime),
				});
				await portal.close();
			}
		}
	}
	return runs;
}
