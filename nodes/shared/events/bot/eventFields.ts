import type { INodeProperties } from 'n8n-workflow';

import { eventOptions } from './eventNames';

type Condition = Pick<INodeProperties, 'displayOptions'>;

export const list = (
	name: string,
	displayName: string,
	placeholder: string,
	description: string,
	condition: Condition = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
	...condition,
});

export const toggle = (
	name: string,
	displayName: string,
	description: string,
	condition: Condition = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
	...condition,
});

export const ignoreBotsOption: INodeProperties = {
	...toggle(
		'ignoreBots',
		'Ignore Bots',
		'Whether to ignore events caused by this bot or other bots, so that two bots do not answer each other forever',
	),
	default: true,
};

export const includeSystemOption = toggle(
	'includeSystem',
	'Include System Notices',
	'Whether notices that Bitrix24 itself writes into a chat, such as who joined, also start the workflow; items then have isSystem',
);

export const dialogIdsOption = list(
	'dialogIds',
	'Only Chats',
	'e.g. chat5, 27',
	'IDs of chats, or of users for private chats, separated by commas',
);

export const commandsOption = list(
	'commands',
	'Only Commands',
	'e.g. help, order',
	'Names of commands, separated by commas; other commands do not start the workflow',
);

export const userIdsOption = list(
	'userIds',
	'Only Users',
	'e.g. 27, 31',
	'IDs of users, separated by commas; events caused by other users do not start the workflow',
);

export const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions,
	default: ['message'],
	description: 'What starts the workflow',
};
