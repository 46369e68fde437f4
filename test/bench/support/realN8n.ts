/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';

import { N8nClient } from '../../e2e/support/n8n/client';
import { errorOf, lastRunOf, outputOf, type Execution } from '../../e2e/support/execution';
import { startN8n, type RunningN8n } from '../../e2e/support/n8n/n8n';
import { packPackage } from '../../e2e/support/n8n/package';
import { chain, node } from '../../e2e/support/workflow';
import { startPortal, type Portal, type StartOptions } from '../../portal';
import { BOT_TOKEN, FIRST_BOT } from './work';

/** Polling more often would slow down the n8n that is being measured. */
const POLL_MS = 500;
const WITHIN_MS = 600_000;
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];
const NODE = 'Measured';

/** One run of one node over many items in a real n8n, against its own portal. */
export interface Run {
	items: number;
	/** HTTP requests that reached the portal, including refused ones. */
	requests: number;
	/** Requests that the portal refused because of its rate limit. */
	refused: number;
	/** Items with an error in the output. */
	failedItems: number;
	/** Bots with the new name on the portal. */
	updated: number;
	/** The node's execution time, as n8n records it. */
	nodeMs: number;
}

export type RunOptions = Pick<StartOptions, 'limits'> & {
	items: number;
	/** "Portal Plan" of the credential. */
	plan?: string;
	/** Each hundred bots have a token of their own, which is in the items: more than 100 are not allowed. */
	hasOwners?: boolean;
	/** The bots already are as the items say. */
	isSynced?: boolean;
	/** The node to measure, without its place in the workflow. */
	node: (portal: Portal) => Pick<INode, 'type' | 'typeVersion' | 'parameters'>;
};

export class RealN8n {
	private constructor(
		private readonly n8n: RunningN8n,
		private readonly client: N8nClient,
	) {}

	static async start(): Promise<RealN8n> {
		const n8n = await startN8n({ packageTarball: await packPackage() });
		const client = new N8nClient(n8n.url);
		await client.signIn();
		return new RealN8n(n8n, client);
	}

	get version(): string {
		return this.n8n.version;
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
	}

	async run({
		items,
		limits = 'standard',
		plan = 'standard',
		hasOwners = false,
		isSynced = false,
		node: parts,
	}: RunOptions): Promise<Run> {
		const portal = await startPortal({ limits });
		for (let index = 0; index < items; index++) {
			const code = `bench_${index}`;
			const owner = hasOwners && { owner: `custom${tokenOf(index)}` };
			const synced = { name: `Helper ${index}`, workPosition: `Answers line ${index}` };
			const profile = isSynced ? synced : { name: 'Ada' };
			portal.addBot({ id: FIRST_BOT + index, code, ...owner, lastName: 'Bot', ...profile });
		}
		const type = 'bitrix24BotWebhookApi';
		const data = { webhookUrl: portal.webhookUrl, botToken: BOT_TOKEN, portalPlan: plan };
		const credential = await this.client.createCredential('Bench', type, data);
		const { type: nodeType, parameters, typeVersion } = parts(portal);
		const workflow = await this.client.createWorkflow(
			chain(
				'Bench',
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Items', 'n8n-nodes-base.code', { jsCode: itemsCode(items) }, { typeVersion: 2 }),
				node(NODE, nodeType, parameters, {
					typeVersion,
					credentials: { [type]: credential },
					onError: 'continueRegularOutput',
				}),
			),
		);
		const execution = await this.execute(workflow.id);
		const error = errorOf(execution);
		if (error) throw new Error(`${nodeType}: ${error.message}`);
		const run: Run = {
			items,
			requests: portal.requests,
			refused: portal.refused,
			failedItems: outputOf(execution, NODE).filter((item) => item.json.error || item.error).length,
			updated: portal.bots().filter(({ name }) => name.startsWith('Helper')).length,
			nodeMs: lastRunOf(execution, NODE)?.executionTime ?? NaN,
		};
		await portal.close();
		return run;
	}

	private async execute(workflowId: string): Promise<Execution> {
		const { session } = this.client;
		const { executionId } = await session.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflowId}/run`,
			{ triggerToStartFrom: { name: 'Start' } },
		);
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; ) {
			await sleep(POLL_MS);
			const { results } = await session.request<{ results: Array<{ status: string }> }>(
				'GET',
				`/rest/executions?filter=${filter}&limit=1`,
			);
			if (results[0] && !UNFINISHED.includes(results[0].status)) break;
		}
		return await this.client.waitForExecution(executionId);
	}
}

const tokenOf = (index: number): string => `token ${Math.floor(index / 100)}`;

const itemsCode = (count: number): string =>
	`return Array.from({ length: ${count} }, (_, i) => ({ json: {
		id: ${FIRST_BOT} + i,
		name: 'Helper ' + i,
		position: 'Answers line ' + i,
		token: 'token ' + Math.floor(i / 100),
	} }));`;
