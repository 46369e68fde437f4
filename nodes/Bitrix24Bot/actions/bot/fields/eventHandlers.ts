import type { INodeProperties } from 'n8n-workflow';

import { handlerNames } from '../changes/payloadV1';

const handler = (
	name: keyof typeof handlerNames,
	displayName: string,
	purpose: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/bitrix24-bot',
	description: `${purpose} (${handlerNames[name]})`,
});

/** "Event Handlers": v1 has a URL for each kind of event. */
export const eventHandlersProperty: INodeProperties = {
	displayName: 'Event Handlers',
	name: 'eventHandlers',
	type: 'collection',
	placeholder: 'Add Handler',
	default: {},
	description:
		'URLs that Bitrix24 posts the events of the bot to. They count for all bots of the same app or Client ID.',
	displayOptions: { show: { apiVersion: ['v1'] } },
	options: [
		handler('eventBotDelete', 'Bot Removed', 'URL for the removal of the bot'),
		handler(
			'eventHandler',
			'Event Handler',
			'One URL for all events; use it instead of the single ones',
		),
		handler('eventWelcomeMessage', 'Joined Chat', 'URL for a chat or dialog that the bot joined'),
		handler('eventMessageDelete', 'Message Deleted', 'URL for deleted messages'),
		handler('eventMessageUpdate', 'Message Edited', 'URL for edited messages'),
		handler('eventMessageAdd', 'New Message', 'URL for new messages'),
	],
};

/** The same for a new bot: v1 does not create one without them. */
export const newEventHandlersProperty: INodeProperties = {
	...eventHandlersProperty,
	description:
		'URLs that Bitrix24 posts the events of the bot to: "Event Handler" for all of them, or at least "New Message", "Joined Chat" and "Bot Removed". They count for all bots of the same app or Client ID.',
};
