import type { INodeParameters } from 'n8n-workflow';

import type { RunOptions } from '../support/realN8n';
import {
	BOT_TOKEN,
	EDIT_FIELDS,
	editFieldsParameters,
	updateParameters,
	type Generation,
} from '../support/work';

export const ours =
	(generation: Generation, options: INodeParameters = {}): RunOptions['node'] =>
	() => ({
		type: 'n8n-nodes-bitrix24-bot.bitrix24Bot',
		typeVersion: 1,
		parameters: { ...updateParameters(generation), options },
	});

/** The same with the bot token of each item. */
export const oursOfOwners = (options: INodeParameters = {}): RunOptions['node'] =>
	ours('v2', { botToken: '={{ $json.token }}', ...options });

/** n8n's HTTP Request node with the same credential: one call of `imbot.update` per item. */
export const httpRequest =
	(batching?: { batchSize: number; batchInterval: number }): RunOptions['node'] =>
	({ url }) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${url}/rest/imbot.update`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'bitrix24BotWebhookApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({
				BOT_ID: $json.id,
				CLIENT_ID: '${BOT_TOKEN}',
				FIELDS: { PROPERTIES: { NAME: $json.name, WORK_POSITION: $json.position } },
			}) }}`,
			options: batching ? { batching: { batch: batching } } : {},
		},
	});

/** n8n's Edit Fields node, which evaluates the same number of expressions and sends nothing. */
export const editFields: RunOptions['node'] = () => ({
	...EDIT_FIELDS,
	parameters: editFieldsParameters(),
});
