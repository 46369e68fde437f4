import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';

import { N8nClient } from '../../e2e/support/n8n/client';
import { startN8n } from '../../e2e/support/n8n/n8n';
import { packPackage } from '../../e2e/support/n8n/package';
import { reportNode } from '../../e2e/support/reporting';
import { until } from '../../support/until';
import { chain, node } from '../../e2e/support/workflow';
import { startPortal, type Portal } from '../../portal';
import { startReceiver } from '../../portal/control/receiver';
import { rounded } from '../support/numbers';
import { say } from '../support/say';
import { BOT_TOKEN, FIRST_BOT } from '../support/work';

const WITHIN_MS = 600_000;

/** Result of a burst of events posted to one workflow. */
export interface Burst {
	events: number;
	/** Executions that reported the text of their event. */
	ran: number;
	/** Distinct texts among them. */
	different: number;
	/** Posts that were not answered with 200. */
	refused: number;
	/** Milliseconds to the answer: median, 95th percentile, maximum. */
	answerMs: { p50: number; p95: number; max: number };
	/** Milliseconds from the first post to the report of the last execution. */
	totalMs: number;
}

export interface EventFigures {
	/** Up to 50 in flight at a time; the portal posts less often to slow addresses. */
	trigger: Burst;
	/**
	 * n8n's Webhook node in the same n8n. It checks nothing and does not parse nested form fields, and it
	 * is the only node for which n8n does not start its expression engine on each call.
	 */
	webhook: Burst;
	/** The same, with each event sent after the previous one was answered. */
	inOrder: { trigger: Burst; webhook: Burst };
}

const quantile = (sorted: readonly number[], part: number): number =>
	rounded(sorted[Math.ceil(sorted.length * part) - 1], 0);

/** Sends one bot many messages at once, and waits until each has started a workflow. */
const measure = async (
	client: N8nClient,
	events: number,
	delivery: 'cloud' | 'inOrder',
	start: (portal: Portal) => Promise<{ trigger: INode; text: string; url?: string }>,
): Promise<Burst> => {
	const portal = await startPortal({ delivery });
	const receiver = await startReceiver();
	const bot = portal.addBot({ id: FIRST_BOT, code: 'bench', name: 'Ada' });
	// Otherwise the first message would open the dialog, which is another event.
	portal.joinChat(1, String(bot.id));
	const { trigger, text, url } = await start(portal);
	const report = reportNode(receiver.url, text);
	const workflow = await client.createWorkflow(chain('Burst', trigger, report));
	const refusals = await client.refusals(workflow);
	if (refusals.length > 0) throw new Error(refusals.join());
	if (url) Object.assign(bot, { eventMode: 'webhook', webhookUrl: url });

	const began = performance.now();
	for (let n = 0; n < events; n++) portal.say(1, String(bot.id), `message ${n}`);
	const arrived = async () => receiver.received.length >= events || undefined;
	await until('all events to have run', arrived, WITHIN_MS, 200);
	const totalMs = rounded(performance.now() - began, 0);
	await portal.idle();
	await client.deactivate(workflow);
	const posts = portal.deliveries.filter(({ event }) => event === 'ONIMBOTV2MESSAGEADD');
	const times = posts.map(({ ms }) => ms).sort((a, b) => a - b);
	await receiver.close();
	await portal.close();
	return {
		events,
		ran: receiver.received.length,
		different: new Set(receiver.received.map(({ event }) => event)).size,
		refused: posts.filter(({ status }) => status !== 200).length,
		answerMs: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) },
		totalMs,
	};
};

/** Measures a burst of pushed events in a real n8n. @param events how many at once */
export async function measureEvents(events: number): Promise<EventFigures> {
	say('  Starting n8n …');
	const n8n = await startN8n({ packageTarball: await packPackage() });
	const client = new N8nClient(n8n.url);
	const type = 'bitrix24BotWebhookApi';
	const ours = async (portal: Portal) => {
		const data = { webhookUrl: portal.webhookUrl, botToken: BOT_TOKEN, portalPlan: 'standard' };
		const credential = await client.createCredential('Bench', type, data);
		const trigger = node(
			'Start',
			'n8n-nodes-bitrix24-bot.bitrix24BotTrigger',
			{
				authentication: 'webhook',
				apiVersion: 'v2',
				botId: { __rl: true, mode: 'id', value: String(FIRST_BOT) },
				events: ['message'],
			},
			{ credentials: { [type]: credential }, webhookId: randomUUID() },
		);
		return { trigger, text: '={{ $json.text }}' };
	};
	const webhook = async () => {
		const path = randomUUID();
		const trigger = node(
			'Start',
			'n8n-nodes-base.webhook',
			{ httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
			{ typeVersion: 2.1, webhookId: path },
		);
		const text = "={{ $json.body['data[message][text]'] }}";
		return { trigger, text, url: `${n8n.url}/webhook/${path}` };
	};
	try {
		await client.signIn();
		// Warm-up: the first executions make n8n load code
		await measure(client, Math.min(events, 50), 'cloud', webhook);
		const both = async (count: number, delivery: 'cloud' | 'inOrder') => {
			say(`  Bitrix24 Bot Trigger, ${count} events …`);
			const trigger = await measure(client, count, delivery, ours);
			say(`  Webhook, ${count} events …`);
			return { trigger, webhook: await measure(client, count, delivery, webhook) };
		};
		const inOrder = await both(Math.ceil(events / 5), 'inOrder');
		return { ...(await both(events, 'cloud')), inOrder };
	} finally {
		await n8n.stop();
	}
}
