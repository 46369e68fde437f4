/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import { useWebhookCredential } from '../support/bitrix24';
import { errorOf, outputOf } from '../support/execution';
import { ROOT } from '../support/host';
import { sharedClient } from '../support/n8n/shared';
import type { SavedWorkflow } from '../support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client, { limits: 'off' });
const TOKEN = 'shown-in-the-settings';
let workflow: SavedWorkflow;
let url: string;

beforeAll(async () => {
	const bot = portal().addBot({ code: 'support', name: 'Ada', lastName: 'Bot' });
	portal().addUser({ id: 27, name: 'Grace' });
	portal().addChat({ id: 5, title: 'Sales', members: [1, 27, bot.id] });
	workflow = await client.importWorkflow(
		join(ROOT, 'examples', 'deal-won-bot-congratulates.json'),
		{
			credentials: [credential()],
			edit: ({ name, parameters }) => {
				if (name === 'Deal changed') parameters.applicationToken = TOKEN;
			},
		},
	);
	await client.activate(workflow);
	const path = `${workflow.nodes[0].webhookId}/webhook`;
	await client.callWebhook(path, { method: 'POST' });
	url = `${client.url}/webhook/${path}`;
	portal().addOutgoingWebhook({ url, events: ['ONCRMDEALUPDATE'], token: TOKEN });
});

afterAll(async () => await client.deactivate(workflow));

let runs = 0;

/** Moves a deal to a stage, and returns the execution that this starts. */
const moveDeal = async (id: number, stage: string) => {
	portal().changeDeal(id, { STAGE_ID: stage });
	const execution = await client.waitForRuns(workflow, ++runs);
	expect(errorOf(execution)).toBeUndefined();
	return execution;
};

const texts = () => [...portal().messages.values()].map(({ text }) => text);

test('deal-won-bot-congratulates: a won deal, also of another pipeline', async () => {
	portal().addDeal({
		ID: 4711,
		TITLE: 'Fair [& more]',
		STAGE_ID: 'C3:NEW',
		OPPORTUNITY: '12500.50',
		ASSIGNED_BY_ID: '27',
	});
	const execution = await moveDeal(4711, 'C3:WON');
	expect(texts()).toEqual([
		'🎉 Won by [user=27]our colleague[/user]: [b]Fair  & more [/b], 12,500.5 EUR',
	]);
	expect(portal().bots()[0]).toMatchObject({
		name: 'Ada',
		lastName: 'Bot',
		workPosition: 'Latest win: Fair [& more]',
	});
	expect(outputOf(execution, 'Show it in the position')[0].json).toMatchObject({ updated: true });
	expect(execution.rawData).not.toContain(portal().secret);
	expect(execution.rawData).not.toContain(TOKEN);
});

test('deal-won-bot-congratulates: one congratulation for each deal', async () => {
	await moveDeal(4711, 'C3:WON');
	expect(texts()).toHaveLength(1);
	portal().addDeal({ ID: 4712, TITLE: 'Second', OPPORTUNITY: '1.00' });
	await moveDeal(4712, 'WON');
	expect(texts()).toHaveLength(2);
});

test.each(['NEW', 'LOSE', 'C3:PREPARATION'])(
	'deal-won-bot-congratulates: nothing for a deal in %s',
	async (stage) => {
		portal().addDeal({ ID: 4713, TITLE: 'Open', STAGE_ID: 'PREPAYMENT_INVOICE' });
		portal().resetJournal();
		await moveDeal(4713, stage);
		expect(portal().journal.map(({ method }) => method)).toEqual(['crm.deal.get']);
	},
);

test('deal-won-bot-congratulates: nothing is read for who does not know the token', async () => {
	portal().resetJournal();
	const data = { FIELDS: { ID: 4711 } };
	const auth = { application_token: 'forged' };
	expect((await portal().deliver(url, 'ONCRMDEALUPDATE', data, auth)).status).toBe(403);
	expect(portal().journal).toEqual([]);
	expect(await client.executionsOf(workflow)).toHaveLength(runs);
});
