import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { runJob, type Job } from './engine';
import { itemsFor } from './work';

/** One read of a parameter: its name, and the fallback if there was one. */
export type Read = [name: string, ...fallback: unknown[]];

/** What every node reads once, to know what to do with its items. */
const ONCE_A_RUN = new Set(['resource', 'operation']);

/**
 * Records which parameters a node reads of an item, so that the yardstick can read the same ones for each: with and
 * without an expression, as nodes usually do.
 */
export async function readsOf(job: Job): Promise<Read[]> {
	const reads: Read[] = [];
	const spy: INodeType = {
		description: job.nodeType.description,
		async execute() {
			const watched = new Proxy(this, {
				get: (target, key: keyof IExecuteFunctions) =>
					key === 'getNodeParameter'
						? (name: string, index: number, ...fallback: [unknown?]) => {
								if (!ONCE_A_RUN.has(name)) reads.push([name, ...fallback]);
								return target.getNodeParameter(name, index, ...fallback);
							}
						: target[key],
			});
			return (await job.nodeType.execute!.call(watched)) as INodeExecutionData[][];
		},
	};
	await runJob({ ...job, nodeType: spy }, itemsFor(1));
	return reads;
}

/** A node that evaluates these parameters for each item and does nothing else. */
export const evaluateOnly = ({ description }: INodeType, reads: Read[]): INodeType => ({
	description,
	async execute() {
		const items = this.getInputData();
		for (let index = 0; index < items.length; index++) {
			for (const [name, ...fallback] of reads) this.getNodeParameter(name, index, ...fallback);
		}
		return [items];
	},
});
