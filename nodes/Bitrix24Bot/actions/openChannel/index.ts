import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf, type Operation } from '../operation';
import * as connectBot from './connectBot.operation';
import * as disconnectBot from './disconnectBot.operation';
import * as finish from './finish.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as getOperators from './getOperators.operation';
import * as getTranscript from './getTranscript.operation';
import * as handOver from './handOver.operation';
import * as sendGreeting from './sendGreeting.operation';

export const operations: Record<string, Operation> = {
	connectBot,
	disconnectBot,
	finish,
	get,
	getAll,
	getOperators,
	getTranscript,
	handOver,
	sendGreeting,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['openChannel'] } },
		options: [
			{
				name: 'Connect Bot',
				value: 'connectBot',
				action: 'Connect bot to open channel',
				description: 'Let a bot answer the customers of an Open Channel first',
			},
			{
				name: 'Disconnect Bot',
				value: 'disconnectBot',
				action: 'Disconnect bot from open channel',
				description: 'Let the operators of an Open Channel answer first again',
			},
			{
				name: 'Finish Dialog',
				value: 'finish',
				action: 'Finish dialog of open channel',
				description:
					'Close the conversation with a customer when everything is settled and nobody has to answer any more; not if a person has it',
			},
			{
				name: 'Get Dialog',
				value: 'get',
				action: 'Get dialog of open channel',
				description:
					'See who has the dialog with a customer (bot, person or closed), its channel, session and CRM records',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many open channels',
				description: 'List Open Channels with the bot that answers first and the operators',
			},
			{
				name: 'Get Operators',
				value: 'getOperators',
				action: 'Get operators of open channel',
				description: 'List who answers in an Open Channel, and who of them is online and free',
			},
			{
				name: 'Get Transcript',
				value: 'getTranscript',
				action: 'Get transcript of dialog',
				description: 'Read what customer, bot and operators have written in a conversation',
			},
			{
				name: 'Hand Over',
				value: 'handOver',
				// n8n tells a language model no more than this, unless the tool has a description of its own
				action: 'Hand customer over to human operator',
				description:
					'Give the dialog with a customer to a person. Call this when the customer asks for a human, complains, or needs what the bot cannot do. The bot must say nothing more afterwards.',
			},
			{
				name: 'Send Greeting',
				value: 'sendGreeting',
				action: 'Send greeting of open channel',
				description: 'Greet a customer in the name of the Open Channel, not of the bot',
			},
		],
		default: 'handOver',
	},
	...fieldsOf(operations),
];
