import type { INode } from 'n8n-workflow';

import { startPortal, type Portal, type StartOptions } from '../../portal';
import type { N8nClient } from './n8n/client';
import { node, type Credential } from './workflow';

/** Our node, as n8n knows it of an installed package. */
export const NODE_TYPE = 'n8n-nodes-bitrix24-bot.bitrix24Bot';

/** Token that bots of the stand-in portal belong to unless a test says otherwise. */
export const BOT_TOKEN = 'bot-token';

/** A stand-in portal for one test file, and an inbound webhook of it as a credential of n8n. */
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
		// Without it the set-up has failed; an open portal would keep jest from ending.
		if (credential) await client.deleteCredential(credential);
		await portal.close();
	});
	return { portal: () => portal, credential: () => credential! };
};

/** A node "Update bot" for one bot. */
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
