import type { INodeProperties } from 'n8n-workflow';

import { apiVersionProperty } from '../shared/bot/apiVersion';
import { botIdProperty } from '../shared/bot/botPicker';
import { eventsProperty } from '../shared/events/bot/eventFields';
import { authenticationProperty } from '../shared/form/authentication';
import { optionsProperty } from './options';

const notice = (name: string, apiVersion: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions: { show: { apiVersion: [apiVersion] } },
});

export const properties: INodeProperties[] = [
	authenticationProperty,
	{
		...apiVersionProperty,
		options: [
			{
				name: 'V1 (Deprecated)',
				value: 'v1',
				description: 'Events ONIMBOT…: for bots created with v1, and for older self-hosted portals',
			},
			{ name: 'V2', value: 'v2', description: 'Events ONIMBOTV2…: recommended by Bitrix24' },
		],
		description:
			"Generation of the Bitrix24 bot platform. Bitrix24 posts a bot's events in the format of the generation that created the bot.",
	},
	notice(
		'addressNotice',
		'v2',
		'Bitrix24 posts the events of the bot to this workflow while it is published or listening for a test, and deletes events that wait on the portal. Give each bot a token of its own: if several bots share a token or an app, earlier addresses keep receiving events, too. Bitrix24 must be able to reach this n8n. Without a public address, use the Bitrix24 Bot Polling Trigger.',
	),
	notice(
		'handlerNotice',
		'v1',
		'In API version v1, the address for an event applies to all bots of the same app or Client ID. It silently replaces the previous address and cannot be removed. Bitrix24 must be able to reach this n8n.',
	),
	{ ...botIdProperty, description: 'The bot whose events start the workflow' },
	eventsProperty,
	optionsProperty,
];
