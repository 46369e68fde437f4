import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf, type Operation } from '../operation';
import * as addManager from './addManager.operation';
import * as addMembers from './addMembers.operation';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getMembers from './getMembers.operation';
import * as leave from './leave.operation';
import * as removeManager from './removeManager.operation';
import * as removeMember from './removeMember.operation';
import * as setOwner from './setOwner.operation';
import * as setTextField from './setTextField.operation';
import * as update from './update.operation';

export const operations: Record<string, Operation> = {
	addManager,
	addMembers,
	create,
	get,
	getMembers,
	leave,
	removeManager,
	removeMember,
	setOwner,
	setTextField,
	update,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['chat'] } },
		options: [
			{
				name: 'Add Manager',
				value: 'addManager',
				action: 'Add manager to chat',
				description: 'Make a member a manager; by default, the bot has to own the chat',
			},
			{
				name: 'Add Members',
				value: 'addMembers',
				action: 'Add members to chat',
				description: 'Invite people; by default, the bot only has to be in the chat',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create chat',
				description: 'Start a group chat with people and a first message',
			},
			{
				name: 'Enable or Disable Text Field',
				value: 'setTextField',
				action: 'Enable or disable text field of chat',
				description: 'Let people type, or leave them the buttons of the bot only',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get chat',
				description: 'Read the title, owner and settings of one chat',
			},
			{
				name: 'Get Members',
				value: 'getMembers',
				action: 'Get members of chat',
				description: 'List the people and bots of a chat, 399 at most: Bitrix24 has no next page',
			},
			{
				name: 'Leave',
				value: 'leave',
				action: 'Leave chat',
				description: 'Take the bot out of a chat',
			},
			{
				name: 'Remove Manager',
				value: 'removeManager',
				action: 'Remove manager of chat',
				description: 'Make a manager a plain member again; by default, the bot has to own the chat',
			},
			{
				name: 'Remove Member',
				value: 'removeMember',
				action: 'Remove member from chat',
				description: 'Take a person out of a chat; by default, the bot has to be a manager of it',
			},
			{
				name: 'Set Owner',
				value: 'setOwner',
				action: 'Set owner of chat',
				description: 'Hand a chat over to a member; by default, the bot has to own it',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update chat',
				description:
					'Change the title, description, color or avatar of a chat; the bot has to own it',
			},
		],
		default: 'create',
	},
	...fieldsOf(operations),
];
