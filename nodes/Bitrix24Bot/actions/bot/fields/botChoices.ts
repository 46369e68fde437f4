import type { INodeProperties } from 'n8n-workflow';

import { colorNames } from '../../../../shared/bot/colors';

const titleCase = (name: string): string =>
	name
		.split('_')
		.map((word) => word[0] + word.slice(1).toLowerCase())
		.join(' ');

export const backgroundField: INodeProperties = {
	displayName: 'Background',
	name: 'backgroundId',
	type: 'options',
	options: [
		{ name: 'Azure (Dark)', value: 'azure' },
		{ name: 'Cornflower (Dark)', value: 'cornflower' },
		{ name: 'Frost (Light)', value: 'frost' },
		{ name: 'Mint (Dark)', value: 'mint' },
		{ name: 'Peach (Light)', value: 'peach' },
		{ name: 'Sky (Light)', value: 'sky' },
		{ name: 'Slate (Dark)', value: 'slate' },
		{ name: 'Steel (Dark)', value: 'steel' },
		{ name: 'Teal (Dark)', value: 'teal' },
	],
	default: 'azure',
	description: 'Background of the chat with the bot. It can be changed, but not taken away.',
	displayOptions: { show: { '/apiVersion': ['v2'] } },
};

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
	displayOptions: { show: { '/apiVersion': ['v2'] } },
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

const typesOfBoth = [
	{
		name: 'Bot',
		value: 'bot',
		description: 'In group chats, it hears only messages that mention it',
	},
	{ name: 'Open Channel', value: 'openline', description: 'It works in Open Channels' },
	{ name: 'Supervisor', value: 'supervisor', description: 'It hears all messages of its chats' },
];

const personalType = {
	name: 'Personal',
	value: 'personal',
	description: 'It hears all messages, and the search shows it to few; API version v2 only',
};

const humanType = {
	name: 'Human',
	value: 'human',
	description: 'It shows that it is typing before an automatic answer; API version v1 only',
};

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

/** For new bots only. */
export const typeField: INodeProperties = {
	displayName: 'Bot Type',
	name: 'type',
	type: 'options',
	options: [...typesOfBoth, personalType, humanType].sort(byName),
	default: 'bot',
	description: 'What a new bot hears. It cannot be changed later.',
};

/** For lists of v2. */
export const typeFilter: INodeProperties = {
	...typeField,
	options: [...typesOfBoth, personalType].sort(byName),
	description: 'Only bots of this type',
	displayOptions: { show: { '/apiVersion': ['v2'] } },
};
