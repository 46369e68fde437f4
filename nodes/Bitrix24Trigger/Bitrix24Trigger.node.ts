import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { activate, deactivate } from '../shared/events/activation/lifecycle';
import { receive } from '../shared/events/incoming/receive';
import { credentials } from '../shared/form/authentication';
import { checkExists } from './checkExists';
import { getEvents } from './getEvents';
import { properties } from './properties';
import { receiver } from './receiver';
import { subscriber } from './subscriber';

export class Bitrix24Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Trigger',
		name: 'bitrix24Trigger',
		icon: {
			light: 'file:../../icons/bitrix24Bot.svg',
			dark: 'file:../../icons/bitrix24Bot.dark.svg',
		},
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when something happens in the CRM or elsewhere in Bitrix24',
		eventTriggerDescription: 'Waiting for Bitrix24: change something there',
		defaults: { name: 'Bitrix24 Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	methods = { loadOptions: { getEvents } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await activate(this, subscriber);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deactivate(this, subscriber);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, receiver);
	}
}
