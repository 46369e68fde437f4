import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf, type Operation } from '../operation';
import * as addReaction from './addReaction.operation';
import * as deleteMessage from './delete.operation';
import * as get from './get.operation';
import * as getContext from './getContext.operation';
import * as markAsRead from './markAsRead.operation';
import * as removeReaction from './removeReaction.operation';
import * as send from './send.operation';
import * as sendAndWait from './sendAndWait/sendAndWait.operation';
import * as showTyping from './showTyping.operation';
import * as update from './update.operation';

export const operations: Record<string, Operation> = {
	addReaction,
	delete: deleteMessage,
	get,
	getContext,
	markAsRead,
	removeReaction,
	send,
	sendAndWait,
	showTyping,
	update,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Add Reaction',
				value: 'addReaction',
				action: 'Add reaction to message',
				description: 'Let the bot react to a message, e.g. with a like',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete message',
				description: 'Remove a message that the bot has sent',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get message',
				description: 'Read one message and who wrote it; for supervisor and personal bots',
			},
			{
				name: 'Get Context',
				value: 'getContext',
				action: 'Get context of message',
				description: 'Read a message and those around it; for supervisor and personal bots',
			},
			{
				name: 'Mark as Read',
				value: 'markAsRead',
				action: 'Mark messages as read',
				description: 'Mark the messages of a chat as read by the bot',
			},
			{
				name: 'Remove Reaction',
				value: 'removeReaction',
				action: 'Remove reaction from message',
				description: 'Take back a reaction of the bot',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send message to chat or person',
				description: 'Write in a chat or to a person, with buttons and a card if you like',
			},
			{
				name: 'Send and Wait for Response',
				value: 'sendAndWait',
				action: 'Send message and wait for response',
				description: 'Ask in a chat for an approval or an answer, and continue with it',
			},
			{
				name: 'Show Typing',
				value: 'showTyping',
				action: 'Show that bot is typing',
				description: 'Show for a while that the bot is typing, thinking or searching',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update message',
				description: 'Change the text, buttons or card of a message that the bot has sent',
			},
		],
		default: 'send',
	},
	...fieldsOf(operations),
];
