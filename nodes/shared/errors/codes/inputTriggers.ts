import { mustBe, notAnOption, type Chapter } from './chapter';
import { ADD_SCOPE } from './openChannelAdvice';

export const inputTriggers: Chapter = {
	title: 'Refused by the triggers',
	intro: 'When you publish or test a workflow, and when a trigger runs.',
	kind: 'input',
	codes: {
		WEBHOOK_ADDRESS_LOCAL: {
			message: 'Bitrix24 cannot reach this n8n',
			hint: 'Bitrix24 posts events to a public address. Set N8N_WEBHOOK_URL (WEBHOOK_URL in older versions of n8n) to one, or use a tunnel while you build. For bot events, you can also use the "Bitrix24 Bot Polling Trigger", which needs no public address.',
		},
		WEBHOOK_ADDRESS_TOO_LONG: {
			message: 'The address of this n8n is too long for Bitrix24',
			hint: 'Event addresses can have up to 255 characters. Set N8N_WEBHOOK_URL to a shorter address.',
		},
		OBJECT_NOT_FOUND: {
			message: 'The object of the event could not be found',
			hint: "It may have been deleted since, or the credential's user may not be allowed to see it.",
		},
		BOT_ALREADY_IN_USE: {
			message: 'The events of this bot already go to another address',
			hint: 'Unpublish the other workflow, stop the other program, or turn on Options > Take Over to point the bot here. If the bot shares its token or app with other bots, or was created with API version v1, Bitrix24 may keep posting to the other address as well: stop the other program then. If n8n runs several main processes, only test a workflow while it is not published.',
		},
		NO_EVENTS_CHOSEN: { message: 'No events are selected', hint: 'Select at least one event.' },
		UNKNOWN_EVENT: {
			message: 'This event does not exist',
			hint: 'Check the expression in "Events": it must return a list with any of message, messageEdited, messageDeleted, joinedChat, command, reaction, context and botRemoved.',
		},
		EVENT_NOT_IN_V1: {
			message: 'API version v1 does not have this event',
			hint: 'Remove it from "Events", or choose API version v2.',
		},
		INVALID_EVENT_NAME: {
			message: 'This is not an event name',
			hint: 'Check the selected events and "Other Events": names look like ONCRMDEALUPDATE or onCrmQuoteAdd, separated by commas.',
		},
		BOT_EVENT_CHOSEN: {
			message: 'This trigger does not receive bot events',
			hint: 'Remove the event, and use the "Bitrix24 Bot Trigger" for bot events.',
		},
		EVENT_NEEDS_APP: {
			message: 'Outbound webhooks do not post events of Open Channels',
			hint: 'Choose "OAuth2" with an app that has the permission imopenlines, or remove the events. Over an inbound webhook, a workflow with a Schedule Trigger can read which sessions were closed since its last run, by the method imopenlines.v2.Session.list.',
		},
		OPEN_CHANNEL_EVENTS_NOT_PERMITTED: {
			message: 'Bitrix24 has no such event for this app',
			hint: `${ADD_SCOPE} If the permission is there, Open Channels are not installed on this (self-hosted) portal.`,
		},
		APPLICATION_TOKEN_MISSING: {
			message: 'The application token of the outbound webhook is missing',
			hint: 'In Bitrix24, create one under Developer resources > Other > Outbound webhook, with the Production URL of this node as "Your handler URL". Copy its application token into "Application Token". Without the token, anyone could start the workflow.',
		},
		CREDENTIAL_CHANGED: {
			message: 'The trigger subscribed to its events with another credential',
			hint: 'Choose the previous credential again, publish and unpublish the workflow once, then choose the new one. Or delete or reinstall the app in Bitrix24, which removes its handlers.',
		},
		COMMAND_IDS_MISSING: {
			message: 'API version v1 needs the command IDs',
			hint: 'Enter them under Options > Command IDs, remove "Command" from "Events", or choose API version v2, which posts all the bot\'s commands.',
		},
		BOT_IN_WEBHOOK_MODE: {
			message: 'Bitrix24 posts the events of this bot to an address, so there are none to fetch',
			hint: 'Use the Bitrix24 Bot Trigger, which receives posted events. Or turn on Options > Switch Bot to Fetch and publish the workflow; the other receiver then gets no more events.',
		},
		INVALID_FROM: notAnOption('From', 'clients, operators or both'),
		INVALID_POLL_LIMIT: mustBe('Events per Poll', 'a whole number from 1 to 1,000'),
	},
};
