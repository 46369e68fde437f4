import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf } from '../operation';
import * as answer from './answer.operation';
import * as create from './create.operation';
import * as deleteCommand from './delete.operation';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const operations = { answer, create, delete: deleteCommand, getAll, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['command'] } },
		options: [
			{
				name: 'Answer',
				value: 'answer',
				action: 'Answer command',
				description: 'Reply to a command where somebody typed it',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create command',
				description: 'Give the bot a slash command with titles in several languages',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete command',
				description: 'Take a slash command from the bot',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many commands',
				description: 'List the slash commands of the bot with their IDs',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update command',
				description: 'Change the name, titles or settings of a slash command',
			},
		],
		default: 'create',
	},
	...fieldsOf(operations),
];
