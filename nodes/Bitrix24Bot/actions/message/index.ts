import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation';
import * as sendAndWait from './sendAndWait/sendAndWait.operation';

export const operations: Record<string, Operation> = { sendAndWait };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Send and Wait for Response',
				value: 'sendAndWait',
				action: 'Send message and wait for response',
				description: 'Ask in a chat for an approval or an answer, and continue with it',
			},
		],
		default: 'sendAndWait',
	},
	...sendAndWait.description,
];
