import type { INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../Bitrix24Bot/parameters/bot';
import { optionsProperty as pushOptions } from '../Bitrix24BotTrigger/options';
import { properties as pushProperties } from '../Bitrix24BotTrigger/properties';
import { DEFAULT_LIMIT, MAX_LIMIT } from './readForm';

/** Fields that mean the same in the trigger that Bitrix24 posts to. */
const shared = (name: string): INodeProperties[] =>
	pushProperties.filter((property) => property.name === name);

const sharedOption = (name: string): INodeProperties[] =>
	((pushOptions.options ?? []) as INodeProperties[]).filter((option) => option.name === name);

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		...sharedOption('botToken'),
		{
			displayName: 'Events per Poll',
			name: 'limitPerPoll',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_LIMIT },
			default: DEFAULT_LIMIT,
			description:
				'How many events one poll takes at most, from 1 to 1,000; the others wait for the next poll',
		},
		...sharedOption('ignoreBots'),
		...sharedOption('dialogIds'),
		...sharedOption('commands'),
		...sharedOption('userIds'),
		{
			displayName: 'Switch Bot to Fetch',
			name: 'switchToFetch',
			type: 'boolean',
			default: false,
			description:
				'Whether to set the event mode of the bot to fetch when it is found to be webhook. Whoever Bitrix24 posted the events to then gets nothing any more.',
		},
	],
};

export const properties: INodeProperties[] = [
	...shared('authentication'),
	{
		displayName:
			'Events wait on the portal until a poll takes them, for 24 hours at most. The bot must be in event mode fetch, and nobody else may fetch its events. Needs API version v2 of the bot platform.',
		name: 'fetchNotice',
		type: 'notice',
		default: '',
	},
	{ ...botIdProperty, description: 'The bot whose events start the workflow' },
	...shared('events'),
	optionsProperty,
];
