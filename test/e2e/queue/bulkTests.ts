import type { N8nClient } from '../support/n8n/client';
import type { QueueMode } from '../support/n8n/queueMode';
import { runBulk, type BulkRun } from './bulk';
import { saveFigures } from './figures';

/** Few enough for ten seconds: `npm run bench -- --only queue` measures 10,000 updates with a real clock. */
const EXECUTIONS = 12;
const ITEMS = 120;

/** Tests of two workers that each have several requests in flight to a slow portal with a request limit. */
export const bulkTests = (running: () => { n8n: QueueMode; client: N8nClient }) => {
	let run: BulkRun;

	beforeAll(async () => {
		const { n8n, client } = running();
		const portal = { callTime: 20, plan: 'enterprise', speed: 2.5, isUsedUp: true };
		run = await runBulk(n8n, client, { executions: EXECUTIONS, items: ITEMS, ...portal });
		saveFigures('queue-mode-bulk', run);
	}, 300_000);

	test('each update is carried out exactly once, and no item fails', () => {
		expect(run).toMatchObject({
			succeeded: EXECUTIONS,
			failedItems: 0,
			updated: EXECUTIONS * ITEMS,
			applied: EXECUTIONS * ITEMS,
		});
	});

	test('requests leave side by side, at most eight from a worker', () => {
		expect(run.mostInFlight).toBeGreaterThan(run.workers.length);
		expect(run.mostInFlight).toBeLessThanOrEqual(8 * run.workers.length);
	});

	test('the portal refuses some requests, which are sent again, and fewer than it accepts', () => {
		expect(run.bucket.refused).toBeGreaterThan(0);
		expect(run.bucket.refused).toBeLessThan(run.bucket.accepted);
	});

	test('both workers take part', () => {
		expect(run.workers.reduce((sum, count) => sum + count)).toBe(EXECUTIONS);
		expect(Math.min(...run.workers)).toBeGreaterThanOrEqual(EXECUTIONS / 10);
	});
};
