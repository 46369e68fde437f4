import { startPortal, type Portal } from '../../portal';
import { addChatWithBot, askNode, NEXT, publishAsking, startAsking } from '../support/asking';
import { BOT_TOKEN } from '../support/bitrix24';
import type { N8nClient } from '../support/n8n/client';
import { outputOf } from '../support/execution';
import type { QueueMode } from '../support/n8n/queueMode';
import { until } from '../../support/until';

let portal: Portal;
let n8n: QueueMode;
let client: N8nClient;

/** How many times workers have run an execution or resumed it. */
const turns = ({ workers }: QueueMode, executionId: string): number =>
	workers
		.map(({ logs }) => logs().split(`Worker finished execution ${executionId} `).length - 1)
		.reduce((sum, count) => sum + count);

/** Tests of a question that one process asks and another receives the answer to. */
export const askTests = (running: () => { n8n: QueueMode; client: N8nClient }) => {
	beforeAll(async () => {
		({ n8n, client } = running());
		portal = await startPortal();
	});
	afterAll(async () => await portal?.close());

	test('queue mode: a worker asks, the main process takes the answer, a worker goes on', async () => {
		const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
			webhookUrl: portal.webhookUrl,
			botToken: BOT_TOKEN,
			portalPlan: 'standard',
		});
		// The worker creates the links, so it must know the URL of the main process, as in real setups.
		const published = await publishAsking(client, askNode(credential, addChatWithBot(portal)));
		const { executionId, messageId, links } = await startAsking(client, portal, published);
		const { pathname, search } = new URL(links[0]);
		const link = n8n.main.url + pathname + search;

		const page = await fetch(link);
		expect(await page.text()).toContain('Confirm: Approve');
		const thanks = await fetch(link, { method: 'POST' });
		expect(await thanks.text()).toContain('Your answer was received: Approve.');

		const execution = await client.waitForExecution(executionId);
		expect(execution.status).toBe('success');
		expect(outputOf(execution, NEXT)).toMatchObject([
			{ json: { data: { approved: true, messageId } } },
		]);
		const shown = await until('the message to show the answer', async () => {
			const message = portal.messages.get(messageId)!;
			return message.keyboard ? undefined : message.text;
		});
		expect(shown).toContain('✓ [b]Approve[/b]');
		expect(turns(n8n, executionId)).toBe(2);
		for (const { logs } of [n8n.main, ...n8n.workers]) expect(logs()).not.toContain(portal.secret);
	});
};
