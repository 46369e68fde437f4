import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../operation';
import * as create from './create.operation';
import * as deleteBot from './delete.operation';
import * as get from './get.operation';
import * as getAll from './getAll.operation';
import * as rotateToken from './rotateToken.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

export const operations = { create, delete: deleteBot, get, getAll, rotateToken, update, upsert };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['bot'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create bot',
				description: 'Register a new bot under a code that no other bot has',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update bot',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete bot',
				description: 'Remove a bot for good, with its commands and private chats',
			},
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
				name: 'Rotate Token',
				value: 'rotateToken',
				action: 'Rotate bot token',
				description: 'Replace the Bot Token of a bot; the old one stops working at once',
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
	...fieldsOf(operations),
];
