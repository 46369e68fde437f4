/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import type { N8nClient } from '../../test/e2e/support/n8n/client';
import { ROOT } from '../../test/e2e/support/host';
import type { Credential } from '../../test/e2e/support/workflow';
import type { Bot, Portal } from '../../test/portal';

/** The application token of the portal's outbound webhook. */
const TOKEN = 'demo-application-token';

const example = (name: string): string => join(ROOT, 'examples', `${name}.json`);

/** Activates a workflow whose bot welcomes people and answers the command /order. */
async function welcome(client: N8nClient, credential: Credential): Promise<void> {
	const workflow = await client.importWorkflow(example('welcome-and-commands-bot'), {
		credentials: [credential],
	});
	await client.run(workflow);
	await client.activate(workflow);
}

/** Activates a workflow in which the same bot congratulates on a won deal and changes its position. */
async function congratulate(client: N8nClient, credential: Credential, portal: Portal) {
	const workflow = await client.importWorkflow(example('deal-won-bot-congratulates'), {
		credentials: [credential],
		edit: ({ name, parameters }) => {
			if (name === 'Deal changed') parameters.applicationToken = TOKEN;
		},
	});
	await client.activate(workflow);
	const [{ webhookId }] = workflow.nodes;
	portal.addOutgoingWebhook({
		url: `${client.url}/webhook/${webhookId}/webhook`,
		events: ['ONCRMDEALUPDATE'],
		token: TOKEN,
	});
}

/** Activates two examples for people to try on the pages of the portal, and adds a website chat without a bot. */
export async function letPlay(
	client: N8nClient,
	credential: Credential,
	portal: Portal,
	bot: Bot,
): Promise<void> {
	portal.addChat({ id: 5, title: 'Sales', members: [1, bot.id] });
	portal.addDeal({ ID: 1, TITLE: 'Stand at the fair', OPPORTUNITY: '12500.00' });
	portal.addDeal({ ID: 2, TITLE: 'Office chairs', OPPORTUNITY: '4800.00' });
	portal.addLine({ id: 1, name: 'Website chat', operators: [1] });
	await welcome(client, credential);
	await congratulate(client, credential, portal);
}
