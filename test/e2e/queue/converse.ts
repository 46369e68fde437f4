import { startPortal, type Portal } from '../../portal';
import { BOT_TOKEN } from '../support/bitrix24';
import type { N8nClient } from '../support/n8n/client';
import { connectApp } from '../support/n8n/oauth';
import type { QueueMode } from '../support/n8n/queueMode';
import { addTalkingBot, startedWith, talk, talkingWorkflow } from '../support/talking';
import { until } from '../../support/until';
import type { Credential } from '../support/workflow';

let portal: Portal;
let n8n: QueueMode;
let client: N8nClient;

/** Activates in the main process, receives in the webhook process, and answers in the worker. */
const converse = async (credential: Credential, owner?: string) => {
	const bot = addTalkingBot(portal, owner);
	const workflow = await client.createWorkflow(talkingWorkflow(credential, bot));
	await client.activate(workflow);
	const address = await until('the bot to post to the webhook process', async () =>
		bot.webhookUrl.startsWith(n8n.webhook!.url) ? bot.webhookUrl : undefined,
	);
	await talk(portal, bot, 'first');
	const data = { bot: { id: bot.id }, message: { id: 1, text: 'forged' } };
	const forged = await portal.deliver(address, 'ONIMBOTV2MESSAGEADD', data, {
		application_token: 'guessed',
	});
	expect(forged.status).toBe(403);
	await talk(portal, bot, 'second');
	expect(await startedWith(client, workflow, 2)).toMatchObject([{ text: 'second' }]);
	await client.deactivate(workflow);
	await until('the bot to be given back', async () =>
		bot.eventMode === 'fetch' ? true : undefined,
	);
};

/** Tests of a bot whose events go to the webhook process. */
export const converseTests = (running: () => { n8n: QueueMode; client: N8nClient }) => {
	beforeAll(async () => {
		({ n8n, client } = running());
		portal = await startPortal();
	});
	afterAll(async () => await portal?.close());

	test('queue mode: an inbound webhook', async () => {
		const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
			webhookUrl: portal.webhookUrl,
			botToken: BOT_TOKEN,
			portalPlan: 'standard',
		});
		await converse(credential);
	});

	test('queue mode: what an OAuth app teaches one process, all know', async () => {
		const credential = await connectApp(client, portal);
		await converse(credential, portal.app.clientId);
		for (const { logs } of [n8n.main, n8n.webhook!, ...n8n.workers]) {
			expect(logs()).not.toContain(portal.secret);
			expect(logs()).not.toContain(portal.applicationToken());
		}
	});
};
