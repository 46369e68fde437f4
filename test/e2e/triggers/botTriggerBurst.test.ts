import { startPortal, type Portal } from '../../portal';
import { startReceiver, type Receiver } from '../../portal/control/receiver';
import { BOT_TOKEN } from '../support/bitrix24';
import { N8nClient } from '../support/n8n/client';
import { startN8n, type RunningN8n } from '../support/n8n/n8n';
import { postgresEnvironment, startPostgres } from '../support/n8n/postgres';
import { reportNode } from '../support/reporting';
import type { Service } from '../support/n8n/service';
import { sharedN8n } from '../support/n8n/shared';
import { addTalkingBot, TRIGGER, talkingWorkflow } from '../support/talking';
import { until } from '../../support/until';
import { chain } from '../support/workflow';

const EVENTS = 1000;

let portal: Portal;
let receiver: Receiver;
let postgres: Service;
let n8n: RunningN8n;

// With SQLite, n8n drops an execution that has waited 60 s for its turn to write
beforeAll(async () => {
	// 50 at a time, as Bitrix24 posts less often to slow URLs; long timeout, so that a busy machine loses no event
	portal = await startPortal({ delivery: 'cloud', deliveryTimeoutMs: 600_000 });
	receiver = await startReceiver();
	postgres = await startPostgres();
	const { packageTarball } = sharedN8n();
	const env = {
		...postgresEnvironment(postgres),
		// A busy machine may keep executions waiting for a connection longer than n8n's 20 s
		DB_POSTGRESDB_POOL_SIZE: '10',
		DB_POSTGRESDB_CONNECTION_TIMEOUT: '600000',
	};
	n8n = await startN8n({ packageTarball, env });
});

afterAll(async () => {
	await n8n?.stop();
	await postgres?.stop();
	await receiver?.close();
	await portal?.close();
});

test('1,000 events in a burst: none is lost, none comes twice', async () => {
	const client = new N8nClient(n8n.url);
	await client.signIn();
	const credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
		webhookUrl: portal.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'standard',
	});
	const bot = addTalkingBot(portal);
	const [trigger] = talkingWorkflow(credential, bot).nodes;
	const report = reportNode(receiver.url, '={{ $json.text }}');
	const workflow = await client.createWorkflow(
		chain('Burst', { ...trigger, name: TRIGGER }, report),
	);
	expect(await client.refusals(workflow)).toEqual([]);

	const texts = Array.from({ length: EVENTS }, (_, n) => `message ${n} & 100% 😀`);
	for (const text of texts) portal.say(1, String(bot.id), text);
	await until(
		'all events to have run',
		async () => receiver.received.length >= EVENTS || undefined,
		900_000,
		500,
	).catch((error: Error) => {
		// What n8n says of executions that it drops
		const seen = `${receiver.received.length} of ${EVENTS} ran`;
		throw new Error(`${error.message}: ${seen}\n${n8n.logs().slice(-4_000)}`);
	});
	await portal.idle();
	expect(receiver.received.map(({ event }) => event).sort()).toEqual(texts.sort());
	const statuses = portal.deliveries
		.filter(({ event }) => event === 'ONIMBOTV2MESSAGEADD')
		.map(({ status }) => status);
	expect(statuses).toEqual(Array(EVENTS).fill(200));
	await client.deactivate(workflow);
	await until('the bot to be given back', async () => bot.eventMode === 'fetch' || undefined);
}, 1_000_000);
