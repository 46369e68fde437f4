import type { RequestFigures } from './parts/requests';
import { bucketMs } from './support/numbers';
import { seconds, thousands } from './support/words';

/** How requests and time grow with the number of items. */
export const growthOf = ({ v1, v2 }: RequestFigures): Array<[string, string, string]> =>
	[
		...v1.map((run) => ({ run, generation: 'v1' })),
		...v2.map((run) => ({ run, generation: 'v2' })),
	].map(({ run, generation }) => [
		`${generation}, ${thousands(run.items)} items`,
		`${run.requests} requests`,
		`${seconds(run.nodeMs)}, of which ${seconds(bucketMs(run.requests))} due to the limit`,
	]);
