import { policy } from '../../../nodes/shared/portal/pacing/policy';
import { buildQuery } from '../../portal/php/buildQuery';
import { oAuth2Credential, webhookCredential } from '../../support/portalSetup';
import type { TriggerWorkflow } from '../../support/triggers/triggerWorkflow';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, bot: addBot, workflow } = useTriggers();

const GOOD = `custom${TRIGGER_TOKEN}`;

const patience = { ...policy };
afterEach(() => Object.assign(policy, patience));

/** Posts many different messages at once. */
const burst = async (
	flow: TriggerWorkflow,
	url: string,
	botId: number,
	token: string,
	count = 20,
) =>
	await Promise.all(
		Array.from({ length: count }, async (_, id) => {
			const body = buildQuery({
				event: 'ONIMBOTV2MESSAGEADD',
				ts: 1_772_093_963,
				data: { bot: { id: botId }, message: { id, text: `message ${id}` } },
				auth: { application_token: token },
			});
			return (await flow.post(url, body)).status;
		}),
	);

test('events of a burst read the credential of an inbound webhook once', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	let reads = 0;
	const { bitrix24BotWebhookApi: credential } = webhookCredential(portal(), {
		botToken: TRIGGER_TOKEN,
	});
	flow.credentials = { bitrix24BotWebhookApi: () => ((reads += 1), { ...credential }) };
	expect(await burst(flow, flow.url, bot.id, GOOD)).toEqual(Array(20).fill(200));
	expect([reads, flow.runs.length]).toEqual([1, 20]);
});

test('a changed credential counts a moment later', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	policy.recentCredential = 0;
	expect(await burst(flow, flow.url, bot.id, GOOD, 1)).toEqual([200]);
	flow.credentials = webhookCredential(portal(), { botToken: 'changed' });
	expect(await burst(flow, flow.url, bot.id, GOOD, 1)).toEqual([403]);
	expect(await burst(flow, flow.url, bot.id, 'customchanged', 1)).toEqual([200]);
});

test('a credential that could not be read is read again', async () => {
	const bot = addBot();
	const flow = workflow(bot);
	await flow.activate();
	const right = flow.credentials;
	flow.credentials = {};
	expect(await burst(flow, flow.url, bot.id, GOOD, 2)).toEqual([503, 503]);
	flow.credentials = right;
	expect(await burst(flow, flow.url, bot.id, GOOD, 2)).toEqual([200, 200]);
});

test('that of an app is read for each event: its tokens change', async () => {
	const bot = addBot({}, 'oAuth2');
	const flow = workflow(bot, { authentication: 'oAuth2' });
	await flow.activate();
	let reads = 0;
	const applicationToken = portal().applicationToken();
	const { bitrix24BotOAuth2Api: credential } = oAuth2Credential(portal(), { applicationToken });
	flow.credentials = { bitrix24BotOAuth2Api: () => ((reads += 1), { ...credential }) };
	expect(await burst(flow, bot.webhookUrl, bot.id, applicationToken, 5)).toEqual(
		Array(5).fill(200),
	);
	expect(reads).toBeGreaterThanOrEqual(5);
});
