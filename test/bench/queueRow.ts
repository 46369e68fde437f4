import type { QueueFigures } from './parts/queue';
import { bucketMs, rounded } from './support/numbers';
import { seconds, thousands } from './support/words';
import type { Row } from './table';

/** What became of executions of many items in queue mode. */
export const queueRow = ({ executions, items, callTime, ...run }: QueueFigures): Row => {
	const all = executions * items;
	const { accepted, refused, use } = run.bucket;
	const isComplete = run.succeeded === executions && run.failedItems === 0;
	return {
		work: `${thousands(all)} updates, v1, in ${executions} executions, queue mode with ${run.workers.length} workers, ${callTime} ms a call`,
		measured: [
			`${thousands(run.updated)} updated by ${thousands(run.applied)} calls in ${seconds(run.seconds * 1000)}`,
			`${accepted} requests accepted, ${refused} refused and repeated`,
			`${rounded(use * 100, 0)} % of the bucket used`,
			`${run.workers.join(' and ')} executions a worker`,
		].join('; '),
		target: 'each update once',
		isMet: isComplete && run.updated === all && run.applied === all,
		yardstick: [
			`minimum under the portal's limit for ${accepted} requests: ${seconds(bucketMs(accepted))}`,
			`at most ${run.mostInFlight} requests in flight`,
		].join('; '),
	};
};
