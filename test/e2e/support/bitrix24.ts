import type { INode } from 'n8n-workflow';

import { startPortal, type Portal, type StartOptions } from '../../portal';
import type { N8nClient } from './n8n/client';
import { node, type Credential } from './workflow';

/** The node's type in n8n once the package is installed. */
export const NODE_TYPE = 'n8n-nodes-bitrix24-bot.bitrix24Bot';

/** Token that owns the bots of the stand-in portal by default. */
export const BOT_TOKEN = 'bot-token';

/** A stand-in portal for one test file, and an n8n credential with its inbound webhook. */
export const useWebhookCredential = (client: N8nClient, options?: StartOptions) => {
	let portal: Portal;
	let credential: Credential | undefined;
	beforeAll(async () => {
		portal = await startPortal(options);
		credential = await client.createCredential('Bitrix24 Bot', 'bitrix24BotWebhookApi', {
			webhookUrl: portal.webhookUrl,
			botToken: BOT_TOKEN,
			portalPlan: 'standard',
		});
	});
	afterAll(async () => {
		// Missing when the setup failed; an open portal would still keep jest from exiting.
		if (credential) await client.deleteCredential(credential);
		await portal.close();
	});
	return { portal: () => portal, credential: () => credential! };
};

/** A node that updates one bot. */
export const updateNode = (
	credential: Credential,
	botId: number | string,
	parameters: INode['parameters'] = {},
	extra: Partial<INode> = {},
): INode =>
	node(
		'Update bot',
		NODE_TYPE,
		{
			authentication: credential.type === 'bitrix24BotOAuth2Api' ? 'oAuth2' : 'webhook',
			resource: 'bot',
			operation: 'update',
			apiVersion: 'v2',
			botId: { __rl: true, mode: 'id', value: botId },
			...parameters,
		},
		{ credentials: { [credential.type]: credential }, ...extra },
	);
