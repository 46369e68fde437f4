import { randomUUID } from 'node:crypto';

import type { Bot, Portal } from '../../portal';
import { BOT_TOKEN, updateNode } from '../support/bitrix24';
import type { N8nClient } from '../support/n8n/client';
import type { QueueMode } from '../support/n8n/queueMode';
import { chain, node, type SavedWorkflow } from '../support/workflow';

const SENDERS = 10;
/** "Portal Plan" of the credential. */
const PLAN = 'enterprise';

/** How many executions of a workflow have one of these statuses. */
export const countExecutions = async (
	client: N8nClient,
	workflow: SavedWorkflow,
	...status: string[]
): Promise<number> => {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id, status }));
	const path = `/rest/executions?filter=${filter}&limit=1`;
	return (await client.session.request<{ count: number }>('GET', path)).count;
};

/** Number of finished executions per worker, from the workers' logs. */
export const finishedByWorker = ({ workers }: QueueMode): number[] =>
	workers.map((worker) => worker.logs().match(/Worker finished execution/g)?.length ?? 0);

/** Uses v1, where an update is one request, so that the portal counts one request per update. */
export const createWorkflow = async (client: N8nClient, portal: Portal, path: string) => {
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

/** n8n answers as soon as an execution is queued; Bitrix24's own webhooks do not wait longer either. */
export const callForEachBot = async (client: N8nClient, bots: Bot[], path: string) => {
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
