import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import type { Bot, Portal } from '../../portal';
import { NODE_TYPE } from './bitrix24';
import type { N8nClient } from './n8n/client';
import { outputOf } from './execution';
import { until } from '../../support/until';
import { chain, node, type Credential, type SavedWorkflow, type WorkflowFile } from './workflow';

/** Names of the nodes in {@link talkingWorkflow}. */
export const TRIGGER = 'Somebody writes';
export const ANSWER = 'Answer';

/** Adds a bot with a unique code; by default it belongs to the bot token. */
export const addTalkingBot = (portal: Portal, owner?: string): Bot =>
	portal.addBot({
		code: `talker_${randomUUID()}`,
		name: 'Echo',
		workPosition: 'Repeats what you say',
		...(owner && { owner }),
	});

const common = (credential: Credential, bot: Bot): INode['parameters'] => ({
	authentication: credential.type === 'bitrix24BotOAuth2Api' ? 'oAuth2' : 'webhook',
	botId: { __rl: true, mode: 'id', value: String(bot.id) },
});

/** Bitrix24 Bot Trigger → Message > Send: the bot repeats what people write. */
export const talkingWorkflow = (
	credential: Credential,
	bot: Bot,
	parameters: INode['parameters'] = {},
): WorkflowFile => {
	const credentials = { [credential.type]: credential };
	return chain(
		`Echo ${bot.id}`,
		node(
			TRIGGER,
			'n8n-nodes-bitrix24-bot.bitrix24BotTrigger',
			{ ...common(credential, bot), apiVersion: 'v2', events: ['message'], ...parameters },
			{ credentials, webhookId: randomUUID() },
		),
		node(
			ANSWER,
			NODE_TYPE,
			{
				...common(credential, bot),
				resource: 'message',
				operation: 'send',
				dialogId: { __rl: true, mode: 'id', value: '={{ $json.dialogId }}' },
				text: '={{ $json.userName }} said: {{ $json.text }}',
			},
			{ credentials },
		),
	);
};

/** Texts in the private dialog between person 1 and a bot, oldest first. */
export const dialogWith = (portal: Portal, bot: Bot): string[] => {
	const isDialog = (chatId: number) => {
		const { type, members } = portal.chats.get(chatId) ?? {};
		return type === 'private' && members?.has(bot.id) === true && members.has(1);
	};
	return [...portal.messages.values()]
		.filter(({ chatId, isSystem }) => isDialog(chatId) && !isSystem)
		.map(({ text }) => text);
};

/** Writes to the bot as person 1, and waits for the answer. */
export const talk = async (portal: Portal, bot: Bot, text: string): Promise<void> => {
	portal.say(1, String(bot.id), text);
	const answer = `Alex Admin said: ${text}`;
	await until(`the answer "${answer}"`, async () =>
		dialogWith(portal, bot).includes(answer) ? true : undefined,
	);
};

/** What "Execute workflow" on the trigger does: n8n waits for an event. */
export const listen = async (client: N8nClient, { id }: SavedWorkflow): Promise<void> => {
	const answer = await client.session.request<{ waitingForWebhook?: boolean }>(
		'POST',
		`/rest/workflows/${id}/run`,
		{ triggerToStartFrom: { name: TRIGGER } },
	);
	if (!answer.waitingForWebhook) throw new Error('n8n does not wait for an event');
};

/** What "Stop waiting" in the editor does. */
export const stopListening = async (client: N8nClient, { id }: SavedWorkflow): Promise<void> => {
	await client.session.request('DELETE', `/rest/test-webhook/${id}`);
};

/** Output of the trigger in the workflow's newest execution. */
export const startedWith = async (client: N8nClient, workflow: SavedWorkflow, count = 1) =>
	outputOf(await client.waitForRuns(workflow, count), TRIGGER).map(({ json }) => json);
