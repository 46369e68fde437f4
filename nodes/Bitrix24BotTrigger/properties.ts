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
				description: 'Events ONIMBOT…: for bots that v1 made, and for older self-hosted portals',
			},
			{
				name: 'V2',
				value: 'v2',
				description: 'Events ONIMBOTV2…: recommended by Bitrix24',
			},
		],
		description:
			'Generation of the Bitrix24 bot platform. Bitrix24 posts the events of a bot in the format of the one that made it.',
	},
	notice(
		'addressNotice',
		'v2',
		'A bot posts its events to one address. This workflow takes them while it is active or listening for a test; events that wait on the portal are deleted then. Bitrix24 must be able to reach this n8n. Without a public address, use the Bitrix24 Bot Polling Trigger.',
	),
	notice(
		'handlerNotice',
		'v1',
		'In API version v1, the address of an event counts for all bots of the same app or Client ID, replaces the one before without a word, and cannot be removed again. Bitrix24 must be able to reach this n8n.',
	),
	{ ...botIdProperty, description: 'The bot whose events start the workflow' },
	eventsProperty,
	optionsProperty,
];
