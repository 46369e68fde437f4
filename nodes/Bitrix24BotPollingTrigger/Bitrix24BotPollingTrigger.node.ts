import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { searchBotsIn } from '../shared/bot/searchBots';
import { credentials } from '../shared/form/authentication';
import { getOpenChannels } from '../shared/openChannel/getOpenChannels';
import { poll } from './poll';
import { properties } from './properties';

export class Bitrix24BotPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Bot Polling Trigger',
		name: 'bitrix24BotPollingTrigger',
		icon: {
			light: 'file:../../icons/bitrix24Bot.svg',
			dark: 'file:../../icons/bitrix24Bot.dark.svg',
		},
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description:
			'Starts the workflow when something happens to a Bitrix24 chat-bot; needs no public address',
		defaults: { name: 'Bitrix24 Bot Polling Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		polling: true,
		properties,
	};

	methods = {
		listSearch: { searchBots: searchBotsIn(() => 'v2') },
		loadOptions: { getOpenChannels },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
