import { startReceiver, type Receiver } from '../portal/control/receiver';
import { useWebhookCredential } from './support/bitrix24';
import { reportNode } from './support/reporting';
import { sharedClient } from './support/shared';
import { addTalkingBot, TRIGGER, talkingWorkflow } from './support/talking';
import { until } from './support/until';
import { chain } from './support/workflow';

const EVENTS = 1000;

const client = sharedClient();
// 50 at a time: Bitrix24 posts less often to addresses that are slow.
const { portal, credential } = useWebhookCredential(client, { delivery: 'cloud' });
let receiver: Receiver;

beforeAll(async () => {
	receiver = await startReceiver();
});
afterAll(async () => await receiver.close());

test('1,000 events in a burst: none is lost, none comes twice', async () => {
	const bot = addTalkingBot(portal());
	const [trigger] = talkingWorkflow(credential(), bot).nodes;
	const report = reportNode(receiver.url, '={{ $json.text }}');
	const workflow = await client.createWorkflow(
		chain('Burst', { ...trigger, name: TRIGGER }, report),
	);
	expect(await client.refusals(workflow)).toEqual([]);

	const texts = Array.from({ length: EVENTS }, (_, n) => `message ${n} & 100% 😀`);
	for (const text of texts) portal().say(1, String(bot.id), text);
	await until(
		'all events to have run',
		async () => receiver.received.length >= EVENTS || undefined,
		480_000,
		500,
	);
	await portal().idle();
	expect(receiver.received.map(({ event }) => event).sort()).toEqual(texts.sort());
	const statuses = portal()
		.deliveries.filter(({ event }) => event === 'ONIMBOTV2MESSAGEADD')
		.map(({ status }) => status);
	expect(statuses).toEqual(Array(EVENTS).fill(200));
	await client.deactivate(workflow);
	await until('the bot to be given back', async () => bot.eventMode === 'fetch' || undefined);
}, 600_000);
