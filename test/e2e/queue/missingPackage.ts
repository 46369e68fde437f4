import { randomUUID } from 'node:crypto';

import { startPortal, type Bot, type Portal } from '../../portal';
import { until } from '../../support/until';
import { BOT_TOKEN, updateNode } from '../support/bitrix24';
import { errorOf, type Execution } from '../support/execution';
import type { N8nClient } from '../support/n8n/client';
import type { RunningN8n } from '../support/n8n/n8n';
import type { QueueMode } from '../support/n8n/queueMode';
import { addTalkingBot, talk, talkingWorkflow } from '../support/talking';
import { chain, node, type Credential, type SavedWorkflow } from '../support/workflow';

const PACKAGE = 'n8n-nodes-bitrix24-bot';

let portal: Portal;
let client: N8nClient;
let worker: RunningN8n;
let webhookProcess: RunningN8n;
/** Whose messages start {@link talking}, at the address of the webhook process that has the package. */
let talker: Bot;
let talking: SavedWorkflow;
/** A bot that {@link updating} renames when its webhook {@link path} is called. */
let renamed: Bot;
let updating: SavedWorkflow;
const path = randomUUID();

const updateWorkflow = (credential: Credential) =>
	chain(
		'Rename a bot',
		node(
			'Webhook',
			'n8n-nodes-base.webhook',
			{ httpMethod: 'POST', path, options: {} },
			{ typeVersion: 2.1, webhookId: randomUUID() },
		),
		updateNode(credential, renamed.id, { updateFields: { name: 'Grace' } }),
	);

const post = async ({ url }: { url: string }) =>
	await fetch(`${url}/webhook/${path}`, { method: 'POST' });

/** Methods that have been called since the journal of the portal had this length. */
const callsSince = (start: number) => portal.journal.slice(start).map(({ method }) => method);

/** What the list of executions and the execution itself show. */
const shown = (execution: Execution) => ({
	status: execution.status,
	message: errorOf(execution)?.message,
	ranNodes: Object.keys(execution.data.resultData.runData),
});

const unrecognized = (name: string) => ({
	status: 'error',
	message: `Unrecognized node type: ${PACKAGE}.${name}`,
	ranNodes: [],
});

/** Tests of what people see when the package is missing in one process; they stop the workers that were there. */
export const missingPackageTests = (running: () => { n8n: QueueMode; client: N8nClient }) => {
	beforeAll(async () => {
		const { n8n } = running();
		({ client } = running());
		portal = await startPortal();
		const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
			webhookUrl: portal.webhookUrl,
			botToken: BOT_TOKEN,
			portalPlan: 'standard',
		});
		talker = addTalkingBot(portal);
		renamed = portal.addBot({ code: `renamed_${randomUUID()}`, name: 'Ada' });
		talking = await client.createWorkflow(talkingWorkflow(credential, talker));
		updating = await client.createWorkflow(updateWorkflow(credential));
		await client.activate(talking);
		await client.activate(updating);
		await until('the bot to post to the webhook process', async () =>
			talker.webhookUrl.startsWith(n8n.webhook!.url) ? true : undefined,
		);
		// Only one worker is left to pick executions up, so it is known which one does
		await Promise.all(n8n.workers.map(async ({ stop }) => await stop()));
		[worker, webhookProcess] = await Promise.all([
			n8n.startWorker({ hasPackage: false }),
			n8n.startWebhook({ hasPackage: false }),
		]);
	}, 300_000);
	afterAll(async () => await portal?.close());

	test('a worker without the package fails the executions that it picks up, and sends nothing', async () => {
		const { n8n } = running();
		const before = portal.journal.length;
		expect((await post(n8n.webhook!)).status).toBe(200);
		portal.say(1, String(talker.id), 'lost');
		expect(shown(await client.waitForRuns(updating, 1))).toEqual(unrecognized('bitrix24Bot'));
		expect(shown(await client.waitForRuns(talking, 1))).toEqual(unrecognized('bitrix24BotTrigger'));
		expect(callsSince(before)).toEqual([]);
		expect(renamed.name).toBe('Ada');
		const [id] = await client.executionsOf(updating);
		expect(worker.logs()).toContain(`Worker errored while running execution ${id} `);
	}, 120_000);

	test('a webhook process without the package refuses calls with 400, and there is no execution', async () => {
		const before = portal.journal.length;
		const { pathname } = new URL(talker.webhookUrl);
		const event = await fetch(webhookProcess.url + pathname, { method: 'POST' });
		const answers = [await post(webhookProcess), event].map(async (answer) => ({
			status: answer.status,
			body: await answer.text(),
		}));
		expect(await Promise.all(answers)).toEqual([
			{ status: 400, body: expect.stringContaining(unrecognized('bitrix24Bot').message) },
			{ status: 400, body: expect.stringContaining(unrecognized('bitrix24BotTrigger').message) },
		]);
		expect(webhookProcess.logs()).toContain(unrecognized('bitrix24BotTrigger').message);
		expect(await client.executionsOf(updating)).toHaveLength(1);
		expect(await client.executionsOf(talking)).toHaveLength(1);
		expect(callsSince(before)).toEqual([]);
	});

	test('a worker with the package does the next ones right', async () => {
		const { n8n } = running();
		await worker.stop();
		await n8n.startWorker();
		expect((await post(n8n.webhook!)).status).toBe(200);
		expect((await client.waitForRuns(updating, 2)).status).toBe('success');
		expect(renamed.name).toBe('Grace');
		await talk(portal, talker, 'heard');
		expect((await client.waitForRuns(talking, 2)).status).toBe('success');
		await client.deactivate(talking);
	}, 300_000);
};
