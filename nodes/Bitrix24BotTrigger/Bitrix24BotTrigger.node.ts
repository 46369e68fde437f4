import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { shownApiVersion } from '../shared/bot/apiVersion';
import { searchBotsIn } from '../shared/bot/searchBots';
import { activate, deactivate } from '../shared/events/activation/lifecycle';
import { receive } from '../shared/events/incoming/receive';
import { credentials } from '../shared/form/authentication';
import { getOpenChannels } from '../shared/openChannel/getOpenChannels';
import { properties } from './properties';
import { receiver } from './receiver';
import { subscriber } from './subscriber';

export class Bitrix24BotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Bot Trigger',
		name: 'bitrix24BotTrigger',
		icon: {
			light: 'file:../../icons/bitrix24Bot.svg',
			dark: 'file:../../icons/bitrix24Bot.dark.svg',
		},
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when something happens to a Bitrix24 chat-bot',
		eventTriggerDescription: 'Waiting for Bitrix24: write to the bot',
		defaults: { name: 'Bitrix24 Bot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	methods = {
		listSearch: { searchBots: searchBotsIn(shownApiVersion) },
		loadOptions: { getOpenChannels },
	};

	webhookMethods = {
		default: {
			/** The portal does not tell which address it has, so it is set again, also after a restart. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
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
