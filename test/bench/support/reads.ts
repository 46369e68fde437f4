import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { runJob, type Job } from './engine';
import { itemsFor } from './work';

/** One read of a parameter: its name, and the fallback if there was one. */
export type Read = [name: string, ...fallback: unknown[]];

/** Records which parameters a node reads per item, so that the yardstick can read the same ones. */
export async function readsOf(job: Job): Promise<Read[]> {
	const reads: Read[] = [];
	const spy: INodeType = {
		description: job.nodeType.description,
		async execute() {
			const watched = new Proxy(this, {
				get: (target, key: keyof IExecuteFunctions) =>
					key === 'getNodeParameter'
						? (name: string, index: number, ...fallback: [unknown?]) => {
								// The second item, because the first one includes the reads that happen once per run
								if (index === 1) reads.push([name, ...fallback]);
								return target.getNodeParameter(name, index, ...fallback);
							}
						: target[key],
			});
			return (await job.nodeType.execute!.call(watched)) as INodeExecutionData[][];
		},
	};
	await runJob({ ...job, nodeType: spy }, itemsFor(2));
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
