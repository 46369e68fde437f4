import type { INodeProperties } from 'n8n-workflow';

import { apiVersionProperty, botIdProperty } from '../Bitrix24Bot/parameters/bot';

export const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: [
		{
			name: 'Bot Removed',
			value: 'botRemoved',
			description: 'The bot was deleted: its last event',
		},
		{
			name: 'Command',
			value: 'command',
			description: 'Somebody used a slash command or a command button of the bot',
		},
		{
			name: 'Context',
			value: 'context',
			description: 'Somebody opened the dialog through a link that carries data',
		},
		{
			name: 'Joined Chat',
			value: 'joinedChat',
			description: 'The bot was added to a chat, or somebody opened the dialog with it',
		},
		{ name: 'Message', value: 'message', description: 'Somebody wrote to the bot' },
		{
			name: 'Message Deleted',
			value: 'messageDeleted',
			description: 'Somebody deleted a message that the bot can see',
		},
		{
			name: 'Message Edited',
			value: 'messageEdited',
			description: 'Somebody changed a message that the bot can see',
		},
		{
			name: 'Reaction',
			value: 'reaction',
			description: 'Somebody reacted to a message, or took it back; API version v2 only',
		},
	],
	default: ['message'],
	description: 'What starts the workflow',
};

const list = (name: string, displayName: string, placeholder: string, description: string) =>
	({ displayName, name, type: 'string', default: '', placeholder, description }) as const;

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Application Token',
			name: 'applicationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The application_token in the events of your app. Events with another one are refused. Empty: derived from the bot token of an inbound webhook; of an OAuth app, that of the first event counts.',
		},
		{
			displayName: 'Bot Token',
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Bot Token / Client ID to use instead of the one in the credential. Only for inbound webhooks.',
		},
		{
			displayName: 'Ignore Other Bots',
			name: 'ignoreBots',
			type: 'boolean',
			default: true,
			description:
				'Whether events that other bots cause are ignored, so that two bots cannot talk forever',
		},
		list(
			'commands',
			'Only Commands',
			'e.g. help, order',
			'Names of commands, separated by commas; other commands do not start the workflow',
		),
		list(
			'dialogIds',
			'Only Chats',
			'e.g. chat5, 27',
			'IDs of chats, or of people for private dialogs, separated by commas',
		),
		list(
			'userIds',
			'Only Users',
			'e.g. 27, 31',
			'IDs of people, separated by commas; events of others do not start the workflow',
		),
		{
			displayName: 'Show Typing',
			name: 'showTyping',
			type: 'boolean',
			default: false,
			description:
				'Whether the chat shows at once that the bot is busy, until the workflow sends a message; API version v2 only',
		},
		{
			displayName: 'Take Over',
			name: 'takeOver',
			type: 'boolean',
			default: false,
			description:
				'Whether to point the bot here also when its events go to another address already, which then gets nothing any more',
		},
	],
};

export const properties: INodeProperties[] = [
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
		displayName:
			'A bot posts its events to one address. This workflow takes them over while it is active or listening for a test, and Bitrix24 must be able to reach this n8n. Without a public address, use the Bitrix24 Bot Polling Trigger.',
		name: 'addressNotice',
		type: 'notice',
		default: '',
	},
	apiVersionProperty,
	botIdProperty,
	eventsProperty,
	optionsProperty,
];
