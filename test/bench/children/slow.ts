/** Measures the time of updates on a portal that needs time for each call: see `parts/slow.ts`. */
import '../../support/jest/env';

import { finish, taskOf } from '../support/child';
import { runJob, startExpressionEngine, useBinaryData, type Job } from '../support/engine';
import { ourCredentials, ourNode } from '../support/package';
import { itemsFor, updateParameters, webhookCredential, type Generation } from '../support/work';

export interface SlowTask {
	generation: Generation;
	items: number;
	webhookUrl: string;
	/** Whether the workflow goes on with other items after a failed one. */
	continues: boolean;
}

export interface SlowResult {
	milliseconds: number;
}

/** Loads and compiles the code, and lets the node get to know the portal, as in a server that has been up for a while. */
const WARM_UP_ITEMS = 50;

async function main({ generation, items, webhookUrl, continues }: SlowTask): Promise<SlowResult> {
	await startExpressionEngine('vm');
	await useBinaryData();
	const job: Job = {
		nodeType: ourNode(),
		parameters: updateParameters(generation),
		credentialTypes: ourCredentials(),
		credential: webhookCredential(webhookUrl, 'selfHosted'),
		onError: continues ? 'continueRegularOutput' : 'stopWorkflow',
	};
	await runJob(job, itemsFor(WARM_UP_ITEMS));
	const started = performance.now();
	await runJob(job, itemsFor(items));
	return { milliseconds: performance.now() - started };
}

finish(main(taskOf<SlowTask>()));
