import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { failedItem, nodeError } from '../shared/errors/nodeError';
import { authenticationProperty, credentials } from '../shared/form/authentication';
import { readConstantsOnce } from '../shared/form/constants';
import { searchLines } from '../shared/openChannel/searchLines';
import type { Connection } from '../shared/portal/connection/connection';
import { itemConnections } from '../shared/portal/connection/itemConnections';
import { portalFor } from '../shared/portal/portal';
import { runItems } from '../shared/portal/window/runItems';
import type { Outcome } from '../shared/values/outcome';
import { searchCommands } from './actions/command/searchCommands';
import { answerWebhook, webhooks } from './actions/message/sendAndWait/answerWebhook';
import { Waiting, type OperationResult } from './actions/operation';
import { resources } from './actions/resources';
import { limitNotice } from './common/limitNotice';
import { searchBots } from './pickers/searchBots';
import { searchDialogs } from './pickers/searchDialogs';
import { searchUsers } from './pickers/searchUsers';

/** The output items of one input item; a failed one stops the workflow unless it continues on fail. */
function outputOf(
	context: IExecuteFunctions,
	outcome: Outcome<OperationResult>,
	index: number,
): INodeExecutionData[] {
	if (!('error' in outcome)) {
		const json = context.helpers.returnJsonArray(outcome.value as IDataObject);
		return context.helpers.constructExecutionMetaData(json, { itemData: { item: index } });
	}
	if (context.continueOnFail()) return [failedItem(outcome.error, index)];
	throw nodeError(context.getNode(), outcome.error, index);
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
		description: 'Create and change Bitrix24 chat-bots, and let them talk',
		defaults: { name: 'Bitrix24 Bot' },
		usableAsTool: true,
		waitingNodeTooltip:
			'={{ $parameter["operation"] === "sendAndWait" ? "The execution continues after the answer" : "" }}',
		webhooks,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			authenticationProperty,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Bot', value: 'bot' },
					{ name: 'Chat', value: 'chat' },
					{ name: 'Command', value: 'command' },
					{ name: 'File', value: 'file' },
					{ name: 'Message', value: 'message' },
					{ name: 'Open Channel', value: 'openChannel' },
					{ name: 'Portal', value: 'portal' },
				],
				default: 'bot',
			},
			...Object.values(resources).flatMap(({ description }) => description),
		],
	};

	methods = {
		listSearch: { searchBots, searchCommands, searchDialogs, searchLines, searchUsers },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0) as string;
		const name = this.getNodeParameter('operation', 0) as string;
		const operation = resources[resource].operations[name];
		const waits = limitNotice(this);
		// Also for the requests: what is known of a token that n8n could not renew goes by the context
		const context = readConstantsOnce(this);
		const connectionOf = itemConnections(context);
		const outcomes = await runItems(
			context,
			{
				count: operation.waits ? 1 : this.getInputData().length,
				stopOnError: !this.continueOnFail(),
				signal: this.getExecutionCancelSignal(),
				onLimitWait: waits.add,
			},
			(index, calls) => {
				// Not async: hundreds of items wait here, and each would keep the frame of an async function
				const run = (connection: Connection) =>
					operation.execute(context, index, portalFor(calls, connection));
				const connection = connectionOf(index);
				return connection instanceof Promise ? connection.then(run) : run(connection);
			},
		);
		waits.report();
		const [first] = outcomes;
		if (first && 'value' in first && first.value instanceof Waiting) {
			await this.putExecutionToWait(first.value.until);
			// The output if no answer comes in time.
			return [this.getInputData()];
		}
		return [outcomes.flatMap((outcome, index) => outputOf(this, outcome, index))];
	}

	/** The answer to "Send and Wait for Response". */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this);
	}
}
