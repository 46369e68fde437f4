import { N8nClient } from '../../e2e/support/n8n/client';
import { packPackage } from '../../e2e/support/n8n/package';
import { startQueueMode } from '../../e2e/support/n8n/queueMode';
import { runBulk, type BulkRun } from '../../e2e/queue/bulk';
import { say } from '../support/say';

/** Executions that a worker runs at the same time. */
const CONCURRENCY = 5;

export interface QueueExtent {
	executions: number;
	/** Items of each execution. */
	items: number;
	/** Milliseconds that a call takes on average. */
	callTime: number;
}

export interface QueueFigures extends BulkRun {
	callTime: number;
}

/**
 * Measures executions of many items in n8n's queue mode: a main process and two workers, which do not know of each other,
 * on a portal that needs time for each call and has the limit of a standard plan.
 */
export async function measureQueue(extent: QueueExtent): Promise<QueueFigures> {
	say('  Starting n8n in queue mode …');
	const packageTarball = await packPackage();
	const n8n = await startQueueMode({ packageTarball, workers: 2, concurrency: CONCURRENCY });
	try {
		const client = new N8nClient(n8n.main.url);
		await client.signIn();
		// Warm-up: the first executions make n8n load and compile code
		await runBulk(n8n, client, { executions: 4, items: 50, callTime: 0, plan: 'standard' });
		say(`  ${extent.executions} executions of ${extent.items} updates …`);
		const run = await runBulk(n8n, client, { ...extent, plan: 'standard' });
		return { ...run, callTime: extent.callTime };
	} finally {
		await n8n.stop();
	}
}
