import type { INodeProperties } from 'n8n-workflow';

import {
	commandsOption,
	dialogIdsOption,
	ignoreBotsOption,
	includeSystemOption,
	list,
	toggle,
	userIdsOption,
} from '../shared/events/bot/eventFields';
import {
	fromOption,
	openChannelsOption,
	skipWhenPersonHasDialogOption,
} from '../shared/events/bot/openChannelFields';
import { botTokenOption } from '../shared/form/botToken';
import { maxSizeOption } from '../shared/form/maxSize';

const onlyV1 = { displayOptions: { show: { '/apiVersion': ['v1'] } } };
const onlyV2 = { displayOptions: { show: { '/apiVersion': ['v2'] } } };

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
			displayOptions: { show: { '/authentication': ['webhook'] } },
			description:
				"The application_token that Bitrix24 sends with the bot's events. Only needed if it differs from the one derived from the bot token (custom and the bot token); events with any other token are refused.",
		},
		botTokenOption,
		list(
			'commandIds',
			'Command IDs',
			'e.g. 41, 42',
			'IDs of the commands to receive here. API version v1 cannot list commands; their address applies to all commands of the same app or Client ID.',
			onlyV1,
		),
		toggle(
			'downloadFiles',
			'Download Files',
			'Whether to download the files of a message into the binary fields file_0, file_1 and so on',
			onlyV2,
		),
		fromOption,
		ignoreBotsOption,
		includeSystemOption,
		{ ...maxSizeOption, ...onlyV2 },
		dialogIdsOption,
		commandsOption,
		openChannelsOption,
		userIdsOption,
		toggle(
			'showTyping',
			'Show Typing',
			'Whether to show in the chat right away that the bot is busy, until it sends a message or a minute has passed',
			onlyV2,
		),
		skipWhenPersonHasDialogOption,
		toggle(
			'takeOver',
			'Take Over',
			'Whether to point the bot here even if its events already go to another address. That address then receives no more events, unless the bot shares its token or app with other bots, or was created with API version v1.',
		),
	],
};
