import type { INodeProperties } from 'n8n-workflow';

import { colorNames } from '../../../../shared/bot/colors';
import { backgroundField } from './background';

const titleCase = (name: string): string =>
	name
		.split('_')
		.map((word) => word[0] + word.slice(1).toLowerCase())
		.join(' ');

const v1Only = { show: { '/apiVersion': ['v1'] } };
const v2Only = { show: { '/apiVersion': ['v2'] } };

/** The color of a bot or a chat. */
export const colorField: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'options',
	options: colorNames
		.map((name) => ({ name: titleCase(name), value: name }))
		.sort((a, b) => a.name.localeCompare(b.name)),
	default: 'AZURE',
	description: 'Color of the bot in chats',
};

export const eventModeField: INodeProperties = {
	displayName: 'Event Mode',
	name: 'eventMode',
	type: 'options',
	options: [
		{
			name: 'Fetch',
			value: 'fetch',
			description: 'Events wait on the portal until they are fetched',
		},
		{ name: 'Webhook', value: 'webhook', description: 'Events are posted to the webhook URL' },
	],
	default: 'fetch',
	description: 'How the bot gets its events. Going from fetch to webhook drops events that wait.',
	displayOptions: v2Only,
};

export const genderField: INodeProperties = {
	displayName: 'Gender',
	name: 'gender',
	type: 'options',
	options: [
		{ name: 'Female', value: 'F' },
		{ name: 'Male', value: 'M' },
	],
	default: 'F',
	description: 'Gender in the profile of the bot',
};

/** Fields of a bot that several operations have in a collection. */
export const botFields: INodeProperties[] = [
	backgroundField,
	{
		displayName: 'Birthday',
		name: 'birthday',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1990-05-31',
		description: 'Birthday of the bot in the form YYYY-MM-DD',
		displayOptions: v1Only,
	},
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		description:
			'New code of the bot. It should be unique on the portal, which Bitrix24 does not check.',
		displayOptions: v1Only,
	},
	colorField,
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'Email of the bot. It must not be the one of a real user.',
		displayOptions: v1Only,
	},
	eventModeField,
	genderField,
	{
		displayName: 'Hidden',
		name: 'isHidden',
		type: 'boolean',
		default: false,
		description: 'Whether the bot is hidden',
		displayOptions: v2Only,
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		description: 'Last name of the bot; added and left empty, it is cleared',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'First name of the bot. Bitrix24 keeps the old one when this is empty.',
	},
	{
		displayName: 'Open Channel Support',
		name: 'isSupportOpenline',
		type: 'boolean',
		default: false,
		description: 'Whether the bot can work in Open Channels',
		displayOptions: v2Only,
	},
	{
		displayName: 'Reactions',
		name: 'isReactionsEnabled',
		type: 'boolean',
		default: true,
		description: 'Whether people can react to messages of the bot',
		displayOptions: v2Only,
	},
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/bitrix24-bot',
		description: 'Where Bitrix24 posts the events of the bot, in event mode webhook',
		displayOptions: v2Only,
	},
	{
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com',
		description: 'Website in the profile of the bot',
		displayOptions: v1Only,
	},
	{
		displayName: 'Work Position',
		name: 'workPosition',
		type: 'string',
		default: '',
		placeholder: 'e.g. Assistant',
		description:
			'Position under the name of the bot. Bitrix24 puts its own word when this is empty.',
	},
];
