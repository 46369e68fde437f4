import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import { addChatWithBot, askNode, waitingQuestion } from './support/asking';
import { updateNode, useWebhookCredential } from './support/bitrix24';
import { outputOf } from './support/execution';
import { startModelServer, type ModelServer } from './support/modelServer';
import { sharedClient } from './support/n8n/shared';
import { node, type Credential, type WorkflowFile } from './support/workflow';

const PACKAGE_TYPE = 'n8n-nodes-bitrix24-bot.bitrix24Bot';
const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
let model: ModelServer;
let openAi: Credential;

beforeAll(async () => {
	model = await startModelServer(({ tools: [{ name }], toolResults: [result] }) => {
		if (result) return { text: `Tool says: ${result.output}` };
		const toolParameters = { newName: 'Aiko [send=/x]y[/send]' };
		return { calls: [{ name, arguments: { toolParameters, hitlParameters: {} } }] };
	});
	openAi = await client.createCredential('Fake model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
	});
});
afterAll(async () => {
	await client.deleteCredential(openAi);
	await model.close();
});

/** An agent that may rename a bot if a person in the chat agrees. */
const agentWorkflow = (place: ReturnType<typeof addChatWithBot>): WorkflowFile => {
	const { parameters } = askNode(credential(), place);
	delete parameters.message;
	const asTool = (one: INode, name: string, type: string): INode => ({ ...one, name, type });
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger'),
		node(
			'Agent',
			'@n8n/n8n-nodes-langchain.agent',
			{ promptType: 'define', text: 'Rename the bot', options: {} },
			{ typeVersion: 3 },
		),
		node(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			{ model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
			{ typeVersion: 1.3, credentials: { openAiApi: openAi } },
		),
		{
			...asTool(askNode(credential(), place), 'Review', `${PACKAGE_TYPE}HitlTool`),
			// The message is n8n's own, with the tool's name and parameters.
			parameters,
		},
		asTool(
			updateNode(credential(), place.botId, {
				descriptionType: 'manual',
				toolDescription: 'Renames the bot',
				updateFields: { name: "={{ $fromAI('newName', 'The new name', 'string') }}" },
			}),
			'Rename',
			`${PACKAGE_TYPE}Tool`,
		),
	].map((one, index): INode => ({ ...one, position: [index * 200, 0] }));
	const to = (name: string, type: 'main' | 'ai_tool' | 'ai_languageModel') => ({
		[type]: [[{ node: name, type, index: 0 }]],
	});
	return {
		name: `Agent ${randomUUID()}`,
		nodes,
		connections: {
			Start: to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			Review: to('Agent', 'ai_tool'),
			Rename: to('Review', 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
};

const runAgent = async (file: WorkflowFile) => {
	const workflow = await client.createWorkflow(file);
	await client.session.request('POST', `/rest/workflows/${workflow.id}/run`, {
		triggerToStartFrom: { name: 'Start' },
	});
	return await waitingQuestion(client, portal(), workflow);
};

const runReview = async () => {
	const place = addChatWithBot(portal());
	const asked = await runAgent(agentWorkflow(place));
	return { ...asked, bot: portal().bot(place.botId)! };
};

test('"Human review": a person approves in the chat, and only then the tool runs', async () => {
	const { executionId, messageId, links, bot } = await runReview();
	const { text } = portal().messages.get(messageId)!;
	expect(text).toContain('Rename');
	// Text from the model is shown literally: it cannot add buttons.
	expect(text).not.toContain('[send=/x]');
	expect(bot.name).toBe('Approver');
	await fetch(links[0], { method: 'POST' });
	const execution = await client.waitForExecution(executionId);
	expect(execution.status).toBe('success');
	expect(bot.name).toBe('Aiko [send=/x]y[/send]');
	expect(outputOf(execution, 'Agent')[0].json.output).toMatch(/^Tool says: .*"updated":true/);
});

test('"Human review": declined, the tool does not run, and the agent hears of it', async () => {
	const { executionId, links, bot } = await runReview();
	await fetch(links[1], { method: 'POST' });
	const execution = await client.waitForExecution(executionId);
	expect(execution.status).toBe('success');
	expect(bot.name).toBe('Approver');
	expect(outputOf(execution, 'Agent')[0].json.output).toMatch(/^Tool says: .*User rejected/);
});

test('as a plain tool: the agent asks a person and goes on with the answer', async () => {
	const place = addChatWithBot(portal());
	const file = agentWorkflow(place);
	const ask = {
		...askNode(credential(), place, {
			descriptionType: 'manual',
			toolDescription: 'Asks the boss',
			message: 'Shall I?',
		}),
		name: 'Boss',
		type: `${PACKAGE_TYPE}Tool`,
	};
	file.nodes = [...file.nodes.filter(({ name }) => !['Review', 'Rename'].includes(name)), ask];
	const { Start, Model } = file.connections;
	const Boss = { ai_tool: [[{ node: 'Agent', type: 'ai_tool' as const, index: 0 }]] };
	file.connections = { Start, Model, Boss };
	const { executionId, links } = await runAgent(file);
	await fetch(links[1], { method: 'POST' });
	const execution = await client.waitForExecution(executionId);
	expect(execution.status).toBe('success');
	expect(outputOf(execution, 'Agent')[0].json.output).toMatch(/^Tool says: .*"approved":false/);
});
