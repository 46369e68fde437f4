import { randomUUID } from 'node:crypto';

import { startPortal, type Bot, type Portal } from '../portal';
import { askTests } from './queue/ask';
import { bulkTests } from './queue/bulkTests';
import { converseTests } from './queue/converse';
import { saveFigures } from './queue/figures';
import { missingPackageTests } from './queue/missingPackage';
import { callForEachBot, countExecutions, createWorkflow, finishedByWorker } from './queue/load';
import { bucketUse } from './support/bucketUse';
import { N8nClient } from './support/n8n/client';
import { startQueueMode, type QueueMode } from './support/n8n/queueMode';
import { sharedN8n } from './support/n8n/shared';
import { until } from '../support/until';
import type { SavedWorkflow } from './support/workflow';

/** Webhook calls; each starts its own execution, which updates its own bot. */
const CALLS = 300;
const PATIENCE_MS = 400_000;

/**
 * A standard plan (50 requests at once, then 2 per second) whose clock runs 2.5 times as fast, so 5 per
 * second for us. This matches the pace of the credential's plan, "enterprise" (250, then 5 per second).
 * So each worker assumes that it has the portal's pace to itself, as it would with a real clock; and it
 * assumes a larger burst than there is, so that the portal's refusals have to correct it.
 */
const BUCKET = { size: 50, drain: 2 };
const SPEED = 2.5;

/** Shared by all these tests: its four n8n processes, PostgreSQL and Redis take a minute to start. */
let n8n: QueueMode;
let client: N8nClient;

beforeAll(async () => {
	const { packageTarball } = sharedN8n();
	n8n = await startQueueMode({ packageTarball, workers: 2, concurrency: 5, webhook: true });
	client = new N8nClient(n8n.main.url);
	await client.signIn();
}, 600_000); // Redis and PostgreSQL may have to be installed

afterAll(async () => await n8n?.stop());

describe('load', () => {
	let portal: Portal;
	let workflow: SavedWorkflow;
	let bots: Bot[];
	const secondsSince = (start: number) => (Date.now() - start) / 1000;

	beforeAll(async () => {
		portal = await startPortal({ limits: 'standard', speed: SPEED });
		bots = Array.from({ length: CALLS }, (_, index) =>
			portal.addBot({ code: `queue_${index}`, name: 'Ada' }),
		);
	});
	afterAll(async () => await portal?.close());

	test('every execution succeeds, and both workers take part', async () => {
		const path = randomUUID();
		workflow = await createWorkflow(client, portal, path);
		const start = Date.now();
		await callForEachBot(client, bots, path);
		const sent = secondsSince(start);
		const isOver = async () =>
			(await countExecutions(client, workflow, 'success', 'error', 'crashed', 'canceled')) >=
				CALLS || undefined;
		await until(`${CALLS} executions to end`, isOver, PATIENCE_MS, 500);
		const [total, workers] = [secondsSince(start), finishedByWorker(n8n)];
		const bucket = bucketUse(portal.journal, BUCKET);
		const figures = { calls: CALLS, secondsToSend: sent, seconds: total, workers, bucket };
		saveFigures('queue-mode', figures);
		expect(await countExecutions(client, workflow, 'success')).toBe(CALLS);
		expect(workers.reduce((sum, count) => sum + count)).toBe(CALLS);
		expect(Math.min(...workers)).toBeGreaterThan(CALLS / 20);
	}, 500_000);

	test('every update arrived exactly once', () => {
		const accepted = portal.journal.filter(({ error }) => error !== 'QUERY_LIMIT_EXCEEDED');
		expect(accepted.filter(({ error }) => error !== undefined)).toEqual([]);
		expect(new Set(accepted.map(({ method }) => method))).toEqual(new Set(['imbot.update']));
		const updated = accepted.map(({ params }) => Number(params.BOT_ID)).sort((a, b) => a - b);
		expect(updated).toEqual(bots.map(({ id }) => id));
		expect(bots.filter(({ id, name }) => name !== `Bot ${id}`)).toEqual([]);
	});

	// How much of the bucket they use depends on the machine: test/unit/portal/sharedBucket has a clock of its own
	test('less is refused than sent, although the workers do not know of each other', () => {
		const { refused } = bucketUse(portal.journal, BUCKET);
		expect(refused).toBeLessThan(CALLS);
	});

	test('no process logged a secret', () => {
		for (const { logs } of [n8n.main, ...n8n.workers]) expect(logs()).not.toContain(portal.secret);
	});
});

const running = () => ({ n8n, client });
describe('executions of many items', () => bulkTests(running));
describe('a bot', () => converseTests(running));
describe('a question', () => askTests(running));
// The last: it stops the workers
describe('a process without the package', () => missingPackageTests(running));
