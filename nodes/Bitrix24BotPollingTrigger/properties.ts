import type { INodeProperties } from 'n8n-workflow';

import { botIdProperty } from '../shared/bot/botPicker';
import {
	userIdsOption,
	commandsOption,
	dialogIdsOption,
	ignoreBotsOption,
	includeSystemOption,
	eventsProperty,
	toggle,
} from '../shared/events/bot/eventFields';
import {
	fromOption,
	openChannelsOption,
	skipWhenPersonHasDialogOption,
} from '../shared/events/bot/openChannelFields';
import { authenticationProperty } from '../shared/form/authentication';
import { botTokenOption } from '../shared/form/botToken';
import { MAX_LIMIT } from './readForm';

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		botTokenOption,
		{
			displayName: 'Events per Poll',
			name: 'limitPerPoll',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_LIMIT },
			default: MAX_LIMIT,
			description:
				'Maximum number of events per execution, from 1 to 1,000; the rest wait for the next poll',
		},
		fromOption,
		ignoreBotsOption,
		includeSystemOption,
		dialogIdsOption,
		commandsOption,
		openChannelsOption,
		userIdsOption,
		skipWhenPersonHasDialogOption,
		toggle(
			'switchToFetch',
			'Switch Bot to Fetch',
			'Whether to switch the bot to event mode fetch if it is in mode webhook. The address that received its events then gets no more of them.',
		),
	],
};

export const properties: INodeProperties[] = [
	authenticationProperty,
	{
		displayName:
			'Events wait on the portal until a poll fetches them, for up to 24 hours. The bot must be in event mode fetch, and nothing else may fetch its events. Requires API version v2 of the bot platform.',
		name: 'fetchNotice',
		type: 'notice',
		default: '',
	},
	{ ...botIdProperty, description: 'The bot whose events start the workflow' },
	eventsProperty,
	optionsProperty,
];
