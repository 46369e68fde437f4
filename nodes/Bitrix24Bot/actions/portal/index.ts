import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf, type Operation } from '../operation';
import * as checkSetup from './checkSetup.operation';
import * as getRevision from './getRevision.operation';

export const operations: Record<string, Operation> = { checkSetup, getRevision };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['portal'] } },
		options: [
			{
				name: 'Check Setup',
				value: 'checkSetup',
				action: 'Check setup of portal',
				description: 'See what the credential can do, and what is missing',
			},
			{
				name: 'Get Revision',
				value: 'getRevision',
				action: 'Get revision of portal',
				description: 'Read how new the bot platform of the portal is',
			},
		],
		default: 'checkSetup',
	},
	...fieldsOf(operations),
];
