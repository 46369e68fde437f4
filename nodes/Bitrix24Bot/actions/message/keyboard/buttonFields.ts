import type { INodeProperties } from 'n8n-workflow';

import { looksProperty } from './buttonStyleFields';

const showFor = (action: string): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { buttonAction: [action] } },
});

const value = (
	action: string,
	name: string,
	displayName: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description,
	...showFor(action),
});

/** Fields of one button, in the order in which people fill them in. */
export const buttonFields: INodeProperties[] = [
	{
		displayName: 'Label',
		name: 'text',
		type: 'string',
		default: '',
		placeholder: 'e.g. Open order',
		description: 'What stands on the button',
	},
	{
		displayName: 'Action',
		name: 'buttonAction',
		type: 'options',
		options: [
			{ name: 'Call Number', value: 'call', description: 'Begin a phone call' },
			{ name: 'Copy Text', value: 'copyText', description: 'Put a text on the clipboard' },
			{
				name: 'Open App',
				value: 'openApp',
				description: 'Open a chat app of the portal; Bitrix24 recommends widgets instead',
			},
			{ name: 'Open Chat', value: 'openDialog', description: 'Go to a chat or a person' },
			{ name: 'Open Link', value: 'link', description: 'Open a web page or a page of the portal' },
			{
				name: 'Put Text Into Input',
				value: 'putText',
				description: 'Write a text into the input field, for the person to complete and send',
			},
			{
				name: 'Run Bot Command',
				value: 'command',
				description: 'Send a command to the bot, unseen in the chat; it must be registered first',
			},
			{ name: 'Send Text', value: 'sendText', description: 'Send a text as the person' },
		],
		default: 'link',
		description: 'What happens when a person presses the button',
	},
	value(
		'link',
		'url',
		'Link',
		'https://example.com/order/17',
		'A web page, or a path on the portal',
	),
	value(
		'command',
		'command',
		'Command',
		'confirm',
		'Name of a command that the bot has registered',
	),
	value(
		'command',
		'commandParams',
		'Command Parameters',
		'order=17',
		'What the bot gets along with the command',
	),
	{
		displayName: 'Lock After Press',
		name: 'lockAfterPress',
		type: 'boolean',
		default: false,
		description: 'Whether the button can be pressed only once',
		...showFor('command'),
	},
	value('sendText', 'sendText', 'Text to Send', '/start', 'Sent at once in the name of the person'),
	value('putText', 'putText', 'Text to Put', '/search', 'Replaces what stands in the input field'),
	value('copyText', 'copyText', 'Text to Copy', 'SALE-2026', 'Put on the clipboard of the person'),
	value(
		'call',
		'phone',
		'Phone Number',
		'+4930123456',
		'The number to call, the international way',
	),
	value('openDialog', 'dialog', 'Chat ID', 'chat5, or 27 for a person', 'The chat to open'),
	value('openApp', 'appId', 'App ID', '15', 'ID of the chat app'),
	value('openApp', 'appParams', 'App Parameters', 'order=17', 'What the app is opened with'),
	looksProperty,
];
