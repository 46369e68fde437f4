import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { portalFor } from '../shared/portal/portal';
import { runItems, type ItemOutcome } from '../shared/portal/runItems';
import * as bot from './actions/bot';
import type { Operation, OperationResult } from './actions/operation';
import { failedItem, nodeError } from './itemError';
import { limitWaits } from './limitWaits';
import { searchBots } from './methods/searchBots';
import { readItemConnection } from './readItemConnection';

const operations: Record<string, Record<string, Operation>> = { bot: bot.operations };

/** The output items of one input item; a failed one stops the workflow unless it continues on fail. */
function outputOf(
	this: IExecuteFunctions,
	outcome: ItemOutcome<OperationResult>,
	index: number,
): INodeExecutionData[] {
	if (!('error' in outcome)) {
		const json = this.helpers.returnJsonArray(outcome.value);
		return this.helpers.constructExecutionMetaData(json, { itemData: { item: index } });
	}
	if (this.continueOnFail()) return [failedItem(outcome.error, index)];
	throw nodeError(this.getNode(), outcome.error, index);
}

export class Bitrix24Bot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Bot',
		name: 'bitrix24Bot',
		icon: {
			light: 'file:../../icons/bitrix24Bot.svg',
			dark: 'file:../../icons/bitrix24Bot.dark.svg',
		},
		group: ['output'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Keep a Bitrix24 chat-bot up to date',
		defaults: { name: 'Bitrix24 Bot' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'bitrix24BotWebhookApi',
				required: true,
				displayOptions: { show: { authentication: ['webhook'] } },
			},
			{
				name: 'bitrix24BotOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'Inbound Webhook',
						value: 'webhook',
						description: 'A URL made in Bitrix24 in a minute, for one portal',
					},
					{
						name: 'OAuth2',
						value: 'oAuth2',
						description: 'A local or Marketplace app of Bitrix24',
					},
				],
				default: 'webhook',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Bot', value: 'bot' }],
				default: 'bot',
			},
			...bot.description,
		],
	};

	methods = { listSearch: { searchBots } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const operation = operations[resource][this.getNodeParameter('operation', 0) as string];
		const waits = limitWaits(this);
		const outcomes = await runItems(
			this,
			{
				count: this.getInputData().length,
				stopOnError: !this.continueOnFail(),
				signal: this.getExecutionCancelSignal(),
				onLimitWait: waits.add,
			},
			async (index, door) => {
				const connection = await readItemConnection.call(this, index);
				return await operation.execute.call(this, index, portalFor(door, connection));
			},
		);
		waits.report();
		return [outcomes.flatMap((outcome, index) => outputOf.call(this, outcome, index))];
	}
}
