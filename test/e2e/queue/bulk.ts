import { randomUUID } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';

import { startPortal, type Bot, type Portal, type StartOptions } from '../../portal';
import { until } from '../../support/until';
import { BOT_TOKEN, updateNode } from '../support/bitrix24';
import { bucketUse, type BucketUse } from '../support/bucketUse';
import { outputOf } from '../support/execution';
import type { N8nClient } from '../support/n8n/client';
import type { QueueMode } from '../support/n8n/queueMode';
import { chain, node } from '../support/workflow';
import { countExecutions, finishedByWorker } from './load';

/** Executions that each update many bots, on a portal that needs time for each call. */
export interface BulkOptions extends Pick<StartOptions, 'speed'> {
	/** Another program has just used up the portal's limit, so that the first requests are refused for certain. */
	isUsedUp?: boolean;
	executions: number;
	/** Items of each execution; each names a bot of its own. */
	items: number;
	/** Milliseconds that a call takes on average. */
	callTime: number;
	/** "Portal Plan" of the credential; the portal has the limit of a standard plan. */
	plan: string;
}

/** What became of them. */
export interface BulkRun {
	executions: number;
	items: number;
	/** Real seconds from the first execution to the end of the last one. */
	seconds: number;
	succeeded: number;
	/** Executions that each worker has finished. */
	workers: number[];
	/** Items in the outputs that have an error. */
	failedItems: number;
	/** What n8n stores of all executions, in bytes an item. */
	storedBytes: number;
	/** Bots that have their new name, and updates that were carried out for any of them. */
	updated: number;
	applied: number;
	/** The most requests that the portal had to answer at the same time. */
	mostInFlight: number;
	bucket: BucketUse;
}

const WITHIN_MS = 600_000;
const STANDARD = { size: 50, drain: 2 };
const UPDATE = 'Update bot';

/** Splits the list that a webhook was sent into items, and updates their bots; a failed item stops nothing. */
const bulkWorkflow = async (client: N8nClient, portal: Portal, plan: string, path: string) => {
	const data = { webhookUrl: portal.webhookUrl, botToken: BOT_TOKEN, portalPlan: plan };
	const type = 'bitrix24BotWebhookApi';
	const credential = await client.createCredential('Bitrix24 Bot', type, data);
	const webhook = { httpMethod: 'POST', path, options: {} };
	const parameters = { apiVersion: 'v1', updateFields: { name: '={{ $json.name }}' } };
	const extra = { name: UPDATE, onError: 'continueRegularOutput' } as const;
	return await client.createWorkflow(
		chain(
			'Rename many bots',
			node('Webhook', 'n8n-nodes-base.webhook', webhook, { typeVersion: 2.1, webhookId: path }),
			node('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.items', options: {} }),
			updateNode(credential, '={{ $json.id }}', parameters, extra),
		),
	);
};

/** Fills the bucket, and stops the portal's clock, by which it empties, until a request of n8n was refused. */
const useUp = async (portal: Portal): Promise<{ over: Promise<void> }> => {
	const { speed } = portal.options;
	portal.options.speed = 0;
	const send = async () => await (await fetch(`${portal.webhookUrl}profile`)).arrayBuffer();
	await Promise.all(Array.from({ length: STANDARD.size }, send));
	if (portal.refused > 0) throw new Error('The bucket is smaller than it should be');
	portal.resetJournal();
	const isRefused = async () => portal.refused > 0 || undefined;
	const over = until('a refusal', isRefused, WITHIN_MS).then(() => {
		portal.options.speed = speed;
	});
	return { over };
};

const newName = ({ id }: Bot): string => `Bot ${id}`;

/** Failed items of an execution, and what n8n stores of it. */
const read = async (client: N8nClient, executionId: string) => {
	const execution = await client.waitForExecution(executionId);
	const isFailed = ({ json, error }: INodeExecutionData) => json.error !== undefined || error;
	return {
		failed: outputOf(execution, UPDATE).filter(isFailed).length,
		bytes: Buffer.byteLength(execution.rawData),
	};
};

/** Starts all executions at once by a webhook, waits for their end, and reads portal and n8n. */
export async function runBulk(
	n8n: QueueMode,
	client: N8nClient,
	{ executions, items, callTime, plan, speed = 1, isUsedUp = false }: BulkOptions,
): Promise<BulkRun> {
	const portal = await startPortal({ limits: 'standard', callTime, speed });
	const bots = Array.from({ length: executions * items }, (_, index) =>
		portal.addBot({ code: `bulk_${index}`, name: 'Ada' }),
	);
	const path = randomUUID();
	const workflow = await bulkWorkflow(client, portal, plan, path);
	await client.activate(workflow);
	const before = finishedByWorker(n8n);
	const refusal = isUsedUp ? await useUp(portal) : undefined;
	const started = Date.now();
	for (let first = 0; first < bots.length; first += items) {
		const list = bots
			.slice(first, first + items)
			.map((bot) => ({ id: bot.id, name: newName(bot) }));
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ items: list });
		const response = await client.callWebhook(path, { method: 'POST', headers, body });
		if (!response.ok) throw new Error(`HTTP ${response.status} ${await response.text()}`);
		await response.arrayBuffer();
	}
	await refusal?.over;
	const ends = ['success', 'error', 'crashed', 'canceled'];
	const areOver = async () =>
		(await countExecutions(client, workflow, ...ends)) >= executions || undefined;
	await until(`${executions} executions to end`, areOver, WITHIN_MS, 500);
	const seconds = (Date.now() - started) / 1000;
	let [failedItems, stored] = [0, 0];
	for (const id of await client.executionsOf(workflow)) {
		const { failed, bytes } = await read(client, id);
		failedItems += failed;
		stored += bytes;
	}
	const run: BulkRun = {
		...{ executions, items, seconds, failedItems },
		storedBytes: Math.round(stored / (executions * items)),
		succeeded: await countExecutions(client, workflow, 'success'),
		workers: finishedByWorker(n8n).map((count, index) => count - before[index]),
		updated: bots.filter((bot) => bot.name === newName(bot)).length,
		applied: portal.journal.filter(({ method, error }) => method === 'imbot.update' && !error)
			.length,
		mostInFlight: portal.mostInFlight,
		bucket: bucketUse(portal.journal, { ...STANDARD, ...(isUsedUp && { size: 1 }) }),
	};
	await client.deactivate(workflow);
	await portal.close();
	return run;
}
