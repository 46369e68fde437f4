/** Measures the time of a run on a portal that needs time for each call: see `parts/slow.ts`. */
import '../../support/jest/env';

import type { INode } from 'n8n-workflow';

import { finish, taskOf } from '../support/child';
import { runJob, startExpressionEngine, useBinaryData } from '../support/engine';
import { ourCredentials, ourNode } from '../support/package';
import { itemsFor, messageParameters, updateParameters, webhookCredential } from '../support/work';

export type Work = 'v1' | 'v2' | 'messages';

export interface SlowTask {
	work: Work;
	items: number;
	webhookUrl: string;
	/** A portal at which the code is loaded and compiled, as in a server that has been up for a while. */
	warmUpUrl: string;
	/** "Portal Plan" of the credential. */
	plan: string;
	/** Whether the workflow goes on with other items after a failed one. */
	continues: boolean;
}

export interface SlowResult {
	milliseconds: number;
	/** Items that failed. */
	failed: number;
}

const WARM_UP_ITEMS = 50;

const parametersOf = (work: Work): INode['parameters'] =>
	work === 'messages' ? messageParameters() : updateParameters(work);

async function main({
	work,
	items,
	webhookUrl,
	warmUpUrl,
	plan,
	continues,
}: SlowTask): Promise<SlowResult> {
	await startExpressionEngine('vm');
	await useBinaryData();
	const run = async (url: string, count: number) =>
		await runJob(
			{
				nodeType: ourNode(),
				parameters: parametersOf(work),
				credentialTypes: ourCredentials(),
				credential: webhookCredential(url, plan),
				onError: continues ? 'continueRegularOutput' : 'stopWorkflow',
			},
			itemsFor(count),
		);
	await run(warmUpUrl, WARM_UP_ITEMS);
	const started = performance.now();
	const output = await run(webhookUrl, items);
	const milliseconds = performance.now() - started;
	return { milliseconds, failed: output.filter(({ json }) => json.error).length };
}

finish(main(taskOf<SlowTask>()));
