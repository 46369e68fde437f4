import type { RequestFigures } from './parts/requests';
import { bucketMs, rounded } from './support/numbers';
import type { Run } from './support/realN8n';
import { seconds, thousands } from './support/words';
import { atMost, type Row } from './table';

/** How many items show up as failed in the output. */
const visible = ({ failedItems, items }: Run): string =>
	failedItems === 0
		? 'no item failed'
		: `${thousands(failedItems)} of ${thousands(items)} items failed`;

/** Rows for the requests of updates, and their time under the limit of a standard plan. */
export const requestRows = ({ v1, v2, quiet, httpRequest }: RequestFigures): Row[] => {
	const { asItIs, paced } = httpRequest;
	const yardstick = [
		`HTTP Request: ${thousands(asItIs.requests)} requests, ${visible(asItIs)}`,
		`at one per 500 ms, ${paced.items} items take ${seconds(paced.nodeMs)} (${visible(paced)})`,
		`so 1,000 take ${seconds(999 * 500)} (computed)`,
	].join('; ');
	const targets: Array<[string, Run | undefined, number, string]> = [
		['1,000 updates, v1', v1.find(({ items }) => items === 1_000), 20, yardstick],
		[
			'1,000 updates, v2 with merge',
			v2.find(({ items }) => items === 1_000),
			25,
			`one call at a time: 2,000 requests, ${seconds(bucketMs(2_000))} (computed)`,
		],
		[
			'1,000 updates, v2 with Skip Unchanged, nothing changed',
			quiet,
			3,
			`one call at a time: 1,000 requests, ${seconds(bucketMs(1_000))} (computed)`,
		],
	];
	const rows = targets.flatMap(([work, run, target, beside]): Row[] => {
		if (!run) return [];
		const measured = `${run.requests} requests, ${seconds(run.nodeMs)}, ${visible(run)}`;
		const isMet = run.requests <= target && run.failedItems === 0 && run.updated === run.items;
		return [{ work, measured, target: `≤ ${target} requests`, isMet, yardstick: beside }];
	});
	const largest = [...v1.map((run) => ({ run, generation: 'v1' }))]
		.concat(v2.map((run) => ({ run, generation: 'v2' })))
		.filter(({ run }) => run.items >= 10_000);
	return rows.concat(
		largest.map(({ run, generation }): Row => {
			const ratio = rounded(run.nodeMs / bucketMs(run.requests));
			return {
				work: `${thousands(run.items)} updates, ${generation}: time`,
				measured: `${ratio} × (${seconds(run.nodeMs)}, ${visible(run)})`,
				target: '≤ 1.05 ×',
				...atMost(ratio, 1.05),
				yardstick: `minimum under the portal's limit for our ${run.requests} requests: ${seconds(bucketMs(run.requests))}`,
			};
		}),
	);
};

/** 1.2 ms on a machine on which Edit Fields takes 0.65 ms. */
const MOST_FOR_ITEM = 1.85;

/** Rows for the time of an item where nothing limits it. */
export const withoutLimitRows = ({ withoutLimit }: RequestFigures): Row[] => {
	const { items, httpRequest, editFields } = withoutLimit;
	return (['v1', 'v2'] as const).map((generation) => {
		const milliseconds = withoutLimit[generation];
		const ratio = rounded(milliseconds / editFields);
		return {
			work: `Time per item where the portal sets no limit, ${generation} (${thousands(items)} items, real n8n)`,
			measured: `${ratio} × Edit Fields (${milliseconds} ms)`,
			target: `≤ ${MOST_FOR_ITEM} ×`,
			...atMost(ratio, MOST_FOR_ITEM),
			yardstick: `Edit Fields ${editFields} ms; HTTP Request ${httpRequest} ms`,
		};
	});
};
