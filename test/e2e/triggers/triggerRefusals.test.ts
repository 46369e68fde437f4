import { randomUUID } from 'node:crypto';

import { startPortal } from '../../portal';
import { BOT_TOKEN, useWebhookCredential } from '../support/bitrix24';
import { sharedClient } from '../support/n8n/shared';
import { addTalkingBot, talk, talkingWorkflow } from '../support/talking';
import { until } from '../../support/until';
import { chain, node, type Credential } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);

const N8N_NODES = 'n8n-nodes-bitrix24-bot.';
const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

/** A workflow of one trigger, followed by a node that is not a trigger. */
const starting = async (name: string, trigger: string, parameters: object, used: Credential) =>
	await client.createWorkflow(
		chain(
			name,
			node(
				name,
				`${N8N_NODES}${trigger}`,
				{ authentication: 'webhook', ...parameters },
				{ credentials: { [used.type]: used }, webhookId: randomUUID() },
			),
			node('Nothing', 'n8n-nodes-base.noOp'),
		),
	);

test('two workflows on one bot: the second is told whose it is, and takes nothing', async () => {
	const bot = addTalkingBot(portal());
	const first = await client.createWorkflow(talkingWorkflow(credential(), bot));
	const second = await client.createWorkflow(talkingWorkflow(credential(), bot));
	expect(await client.refusals(first)).toEqual([]);
	const address = bot.webhookUrl;
	expect(await client.refusals(second)).toEqual([
		expect.stringMatching(
			new RegExp(`the workflow "${first.name}".*\\(BOT_ALREADY_IN_USE\\)\\. .*Take Over`),
		),
	]);
	expect(bot).toMatchObject({ eventMode: 'webhook', webhookUrl: address });
	await talk(portal(), bot, 'Who has me?');
	expect(await client.executionsOf(first)).toHaveLength(1);
	expect(await client.executionsOf(second)).toEqual([]);

	await client.deactivate(second);
	expect(bot.webhookUrl).toBe(address);
	await client.deactivate(first);
	await until('the bot to be given back', async () => bot.eventMode === 'fetch' || undefined);
	expect(await client.refusals(second)).toEqual([]);
	await talk(portal(), bot, 'And now?');
	await client.deactivate(second);
	await until('the bot to be given back', async () => bot.eventMode === 'fetch' || undefined);
});

test('what a person is shown of other refusals', async () => {
	const gone = await startPortal();
	const unreachable = await client.createCredential('Gone', 'bitrix24BotWebhookApi', {
		webhookUrl: gone.webhookUrl,
		botToken: BOT_TOKEN,
		portalPlan: 'standard',
	});
	await gone.close();
	const posted = portal().addBot({
		code: 'posted',
		name: 'Posted',
		eventMode: 'webhook',
		webhookUrl: 'https://example.com/bot',
	});
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	const events = ['message'];
	const botId = byId(posted.id);
	const expected: Array<[trigger: string, parameters: object, used: Credential, shown: RegExp]> = [
		[
			'bitrix24BotTrigger',
			{ apiVersion: 'v2', botId: byId(39), events },
			unreachable,
			/could not be reached.*\(PORTAL_UNREACHABLE\)\. .*Check the address/,
		],
		[
			'bitrix24BotTrigger',
			{ apiVersion: 'v2', botId, events },
			credential(),
			/\(BOT_ALREADY_IN_USE\)\. .*Take Over/,
		],
		[
			'bitrix24BotPollingTrigger',
			{ pollTimes, botId, events },
			credential(),
			/\(BOT_IN_WEBHOOK_MODE\)\. .*Switch Bot to Fetch/,
		],
		[
			'bitrix24Trigger',
			{ events: ['ONCRMDEALUPDATE'] },
			credential(),
			/\(APPLICATION_TOKEN_MISSING\)\. .*outbound webhook/i,
		],
	];
	await Promise.all(
		expected.map(async ([trigger, parameters, used, shown], index) => {
			const name = `Refused ${index}`;
			const workflow = await starting(name, trigger, parameters, used);
			expect(await client.refusals(workflow)).toEqual([expect.stringMatching(shown)]);
			await client.deactivate(workflow);
		}),
	);
	expect(posted).toMatchObject({ eventMode: 'webhook', webhookUrl: 'https://example.com/bot' });
	await client.deleteCredential(unreachable);
});
