/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startPortal, type Bot, type Portal } from '../portal';
import { BOT_TOKEN, updateNode } from './support/bitrix24';
import { bucketUse } from './support/bucketUse';
import { N8nClient } from './support/client';
import { ROOT } from './support/host';
import { startQueueMode, type QueueMode } from './support/queueMode';
import { sharedN8n } from './support/shared';
import { until } from './support/until';
import { chain, node, type SavedWorkflow } from './support/workflow';

/** Webhook calls; each one starts an execution of its own, which updates a bot of its own. */
const CALLS = 500;
const SENDERS = 10;
const PATIENCE_MS = 400_000;

/**
 * A standard plan (50 requests at once, then 2 a second) whose clock runs 2.5 times as fast, so 5 a
 * second for us. That is what the credential promises: "enterprise" (250, then 5 a second). So each
 * worker believes that it has the portal's pace to itself, as it would with a real clock; and it
 * believes in a burst that is not there, so that the portal's refusals have to correct it.
 */
const BUCKET = { size: 50, drain: 2 };
const SPEED = 2.5;
const PLAN = 'enterprise';

let portal: Portal;
let n8n: QueueMode;
let client: N8nClient;
let workflow: SavedWorkflow;
let bots: Bot[];

const secondsSince = (start: number) => (Date.now() - start) / 1000;

const countExecutions = async (...status: string[]) => {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id, status }));
	const path = `/rest/executions?filter=${filter}&limit=1`;
	return (await client.session.request<{ count: number }>('GET', path)).count;
};

/** Finished executions by worker, as the workers' own logs have it. */
const finishedByWorker = () =>
	n8n.workers.map((worker) => worker.logs().match(/Worker finished execution/g)?.length ?? 0);

/** v1: an update is one request, so that what the portal counts is what was asked for. */
const createWorkflow = async (path: string) => {
	const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: PLAN,
	});
	const saved = await client.createWorkflow(
		chain(
			'Rename a bot',
			node(
				'Webhook',
				'n8n-nodes-base.webhook',
				{ httpMethod: 'POST', path, options: {} },
				{ typeVersion: 2.1, webhookId: randomUUID() },
			),
			updateNode(credential, '={{ $json.body.botId }}', {
				apiVersion: 'v1',
				updateFields: { name: '={{ $json.body.name }}' },
			}),
		),
	);
	await client.activate(saved);
	return saved;
};

/** n8n answers as soon as an execution is in the queue: Bitrix24's own webhooks do not wait either. */
const callForEachBot = async (path: string) => {
	const left = [...bots];
	const send = async () => {
		for (let bot = left.shift(); bot !== undefined; bot = left.shift()) {
			const body = JSON.stringify({ botId: bot.id, name: `Bot ${bot.id}` });
			const headers = { 'content-type': 'application/json' };
			const response = await client.callWebhook(path, { method: 'POST', headers, body });
			if (!response.ok) throw new Error(`HTTP ${response.status} ${await response.text()}`);
			await response.arrayBuffer();
		}
	};
	await Promise.all(Array.from({ length: SENDERS }, send));
};

beforeAll(async () => {
	portal = await startPortal({ limits: 'standard', speed: SPEED });
	bots = Array.from({ length: CALLS }, (_, index) =>
		portal.addBot({ code: `queue_${index}`, name: 'Ada' }),
	);
	const { packageTarball } = sharedN8n();
	n8n = await startQueueMode({ packageTarball, workers: 2, concurrency: 5 });
	client = new N8nClient(n8n.main.url);
	await client.signIn();
}, 600_000); // Redis and PostgreSQL may have to be installed

afterAll(async () => {
	await n8n?.stop();
	await portal?.close();
});

test('every execution succeeds, and both workers take part', async () => {
	const path = randomUUID();
	workflow = await createWorkflow(path);
	const start = Date.now();
	await callForEachBot(path);
	const sent = secondsSince(start);
	const isOver = async () =>
		(await countExecutions('success', 'error', 'crashed', 'canceled')) >= CALLS || undefined;
	await until(`${CALLS} executions to end`, isOver, PATIENCE_MS, 500);
	const [total, workers] = [secondsSince(start), finishedByWorker()];
	const bucket = bucketUse(portal.journal, BUCKET);
	const figures = { calls: CALLS, secondsToSend: sent, seconds: total, workers, bucket };
	const folder = join(ROOT, 'coverage', 'e2e');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'queue-mode.json'), JSON.stringify(figures, null, '\t'));
	expect(await countExecutions('success')).toBe(CALLS);
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

test("work that waits uses the portal's bucket, although the workers do not know of each other", () => {
	const { use, refused } = bucketUse(portal.journal, BUCKET);
	expect(use).toBeGreaterThanOrEqual(0.9);
	expect(refused).toBeLessThan(CALLS);
});

test('no process logged a secret', () => {
	for (const { logs } of [n8n.main, ...n8n.workers]) expect(logs()).not.toContain(portal.secret);
});
