import { randomUUID } from 'node:crypto';

import { useWebhookCredential } from '../support/bitrix24';
import { forgeries, form } from '../support/forgeries';
import { sharedClient, sharedLogs } from '../support/n8n/shared';
import { addTalkingBot, talk, talkingWorkflow } from '../support/talking';
import { until } from '../../support/until';
import { chain, node } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client, { limits: 'off' });

/** Sends all forgeries and returns n8n's statuses by kind. */
const forge = async (url: string, event: object, token: string) => {
	const answers: Array<[kind: string, status: number]> = [];
	for (const [kind, , request] of forgeries) {
		const { status } = await fetch(url, request(event, token));
		answers.push([kind, status]);
	}
	return answers;
};

const expected = forgeries.map(([kind, status]) => [kind, status]);

test(`Bitrix24 Bot Trigger: ${forgeries.length} kinds of forged calls start nothing`, async () => {
	const bot = addTalkingBot(portal());
	const workflow = await client.createWorkflow(talkingWorkflow(credential(), bot));
	expect(await client.refusals(workflow)).toEqual([]);
	const event = {
		event: 'ONIMBOTV2MESSAGEADD',
		ts: 1_772_093_963,
		data: {
			bot: { id: bot.id },
			message: { id: 1, text: 'forged' },
			chat: { dialogId: '1' },
			user: { id: 1, name: 'Alex' },
		},
	};
	const token = portal().applicationToken(bot.owner);
	expect(await forge(bot.webhookUrl, event, token)).toEqual(expected);
	await talk(portal(), bot, 'genuine');
	expect(await client.executionsOf(workflow)).toHaveLength(1);

	// A recorded genuine call can only be replayed, and all replays together run the workflow once.
	const genuine = form({ ...event, auth: { application_token: token } });
	for (let n = 0; n < 3; n++) expect((await fetch(bot.webhookUrl, genuine)).status).toBe(200);
	await client.waitForRuns(workflow, 2);
	expect(await client.executionsOf(workflow)).toHaveLength(2);
	await client.deactivate(workflow);
	await until('the bot to be given back', async () => bot.eventMode === 'fetch' || undefined);
});

test(`Bitrix24 Trigger: ${forgeries.length} kinds of forged calls start nothing`, async () => {
	const token = randomUUID();
	const webhookId = randomUUID();
	const trigger = node(
		'Deal changed',
		'n8n-nodes-bitrix24-bot.bitrix24Trigger',
		{ authentication: 'webhook', applicationToken: token, events: ['ONCRMDEALADD'] },
		{ credentials: { [credential().type]: credential() }, webhookId },
	);
	const workflow = await client.createWorkflow(
		chain('Deals', trigger, node('Nothing', 'n8n-nodes-base.noOp')),
	);
	expect(await client.refusals(workflow)).toEqual([]);
	const url = `${client.url}/webhook/${webhookId}/webhook`;
	const event = { event: 'ONCRMDEALADD', ts: 1_772_093_963, data: { FIELDS: { ID: 7 } } };
	expect(await forge(url, event, token)).toEqual(expected);
	const genuine = form({ ...event, auth: { application_token: token } });
	for (let n = 0; n < 3; n++) expect((await fetch(url, genuine)).status).toBe(200);
	await client.waitForRuns(workflow, 1);
	expect(await client.executionsOf(workflow)).toHaveLength(1);
	await client.deactivate(workflow);
	expect(sharedLogs()).not.toContain(token);
});
