/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';

import type { Chat, Portal } from '../../portal';
import type { N8nClient } from './n8n/client';
import { until } from '../../support/until';
import { chain, node, type Credential, type SavedWorkflow, type WorkflowFile } from './workflow';

/** Nodes of the workflow that {@link publishAsking} creates. */
export const ASK = 'Ask in the chat';
export const NEXT = 'Go on';

/** The user that the portal's chat page shows unless the URL names another. */
const PERSON = 1;

/** A question that waits for an answer. */
export interface Asked {
	executionId: string;
	messageId: number;
	/** Signed links of the buttons, in order. */
	links: string[];
}

/** Adds a bot and a chat with a person; by default the bot belongs to the bot token. */
export const addChatWithBot = (portal: Portal, owner?: string): { botId: number; chat: Chat } => {
	const code = `approver_${randomUUID()}`;
	const bot = portal.addBot({ code, name: 'Approver', ...(owner && { owner }) });
	const chat = portal.addChat({ title: 'Offers', members: [PERSON, bot.id] });
	return { botId: bot.id, chat };
};

/** "Send message and wait for response" with two buttons. */
export const askNode = (
	credential: Credential,
	{ botId, chat }: ReturnType<typeof addChatWithBot>,
	parameters: INode['parameters'] = {},
): INode =>
	node(
		ASK,
		'n8n-nodes-bitrix24-bot.bitrix24Bot',
		{
			authentication: credential.type === 'bitrix24BotOAuth2Api' ? 'oAuth2' : 'webhook',
			resource: 'message',
			operation: 'sendAndWait',
			botId: { __rl: true, mode: 'id', value: botId },
			dialogId: { __rl: true, mode: 'id', value: `chat${chat.id}` },
			message: '={{ "May I send the offer to " + $json.body.customer + "?" }}',
			approvalOptions: { values: { approvalType: 'double' } },
			...parameters,
		},
		{ credentials: { [credential.type]: credential } },
	);

/**
 * Webhook → the given node → Set, published.
 *
 * @param edit changes the workflow before it is saved
 */
export const publishAsking = async (
	client: N8nClient,
	ask: INode,
	edit: (workflow: WorkflowFile) => void = () => {},
) => {
	const path = randomUUID();
	const file = chain(
		`Approval ${path}`,
		node(
			'Webhook',
			'n8n-nodes-base.webhook',
			{ httpMethod: 'POST', path, options: {} },
			{ typeVersion: 2.1, webhookId: randomUUID() },
		),
		ask,
		node(
			NEXT,
			'n8n-nodes-base.set',
			{ includeOtherFields: true, options: {} },
			{ typeVersion: 3.4 },
		),
	);
	edit(file);
	const workflow = await client.createWorkflow(file);
	await client.activate(workflow);
	return { workflow, path };
};

export const statusOf = async (client: N8nClient, executionId: string): Promise<string> => {
	const path = `/rest/executions/${executionId}`;
	return (await client.session.request<{ status: string }>('GET', path)).status;
};

/** The newest message with buttons, once the workflow's newest execution is waiting. */
export const waitingQuestion = async (
	client: N8nClient,
	portal: Portal,
	workflow: SavedWorkflow,
	after = 0,
): Promise<Asked> =>
	await until('the execution to wait for an answer', async () => {
		const [executionId] = await client.executionsOf(workflow);
		if (!executionId || (await statusOf(client, executionId)) !== 'waiting') return undefined;
		const message = [...portal.messages.values()].at(-1);
		if (!message || message.id <= after) return undefined;
		const links = (message.keyboard ?? []).map(({ LINK }) => String(LINK));
		return links.length > 0 ? { executionId, messageId: message.id, links } : undefined;
	});

/** Starts the workflow and waits for the question. */
export const startAsking = async (
	client: N8nClient,
	portal: Portal,
	{ workflow, path }: Awaited<ReturnType<typeof publishAsking>>,
): Promise<Asked> => {
	const last = [...portal.messages.keys()].at(-1);
	const body = JSON.stringify({ customer: 'ACME & Söhne' });
	const headers = { 'content-type': 'application/json' };
	await client.callWebhook(path, { method: 'POST', headers, body });
	return await waitingQuestion(client, portal, workflow, last);
};

/** Whether the execution is still waiting a moment later. */
export const stillWaits = async (client: N8nClient, executionId: string): Promise<boolean> => {
	await sleep(500);
	return (await statusOf(client, executionId)) === 'waiting';
};
