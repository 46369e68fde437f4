import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations: Record<string, Operation> = { get, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['bot'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get bot',
				description: 'Read the profile and settings of one bot',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many bots',
				description: 'List bots with their IDs and codes',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update bot',
				description: 'Change the name, position, color, avatar or event handlers of a bot',
			},
		],
		default: 'update',
	},
	...update.description,
	...get.description,
	...getAll.description,
];
