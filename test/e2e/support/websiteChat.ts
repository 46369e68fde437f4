/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import { drawAvatar } from '../../../scripts/demo/avatar';
import type { Bot } from '../../portal';
import { until } from '../../support/until';
import { useWebhookCredential } from './bitrix24';
import type { N8nClient } from './n8n/client';
import { sharedN8n } from './n8n/shared';
import { exampleFile, type ImportOptions } from './workflow';

/** The only operator of the website chat. */
export const OPERATOR = 27;

/** The address in the examples. */
const EXAMPLE_PORTAL = 'https://example.bitrix24.com';

/** What people enter in a node of an example: the address of their portal. */
export const enterAddress =
	(url: string) =>
	({ parameters }: INode): void => {
		if (typeof parameters.url === 'string') {
			parameters.url = parameters.url.replace(EXAMPLE_PORTAL, url);
		}
	};

/**
 * A portal with a website chat: line 1, whose bot answers first and stays until the end, so that it hears everything,
 * and whose operator is Tom.
 */
export const useWebsiteChat = (client: N8nClient) => {
	const scopes = ['imbot', 'imopenlines', 'crm', 'user'];
	const { portal, credential } = useWebhookCredential(client, { limits: 'off', scopes });
	let bot: Bot;
	beforeAll(async () => {
		const picture = join(sharedN8n().filesFolder, 'robot.png');
		await drawAvatar(picture);
		const tom = { name: 'Tom', lastName: 'Weber', workPosition: 'Sales', color: 'GREEN' };
		portal().addUser({ id: OPERATOR, ...tom });
		bot = portal().addBot({
			code: 'support',
			name: 'Ada',
			workPosition: 'Answers customers',
			isSupportOpenline: true,
			avatar: readFileSync(picture),
		});
		const line = { id: 1, name: 'Website chat', operators: [OPERATOR] };
		portal().addLine({ ...line, welcomeBot: bot.id, left: 'close', time: 0 });
	});
	return {
		portal,
		credential,
		bot: () => bot,
		/** Saves and publishes an example that the bot's events start. */
		async publish(name: string, options: ImportOptions = {}) {
			const credentials = [credential()];
			const workflow = await client.importWorkflow(exampleFile(name), { credentials, ...options });
			// n8n deactivates in the background: until then, events go to the workflow before
			await until('the bot to be free', async () => bot.webhookUrl === '' || undefined);
			await client.activate(workflow);
			await until('the bot to post its events here', async () => bot.webhookUrl || undefined);
			return workflow;
		},
	};
};
