import type { Chapter } from './chapter';

export const inputTriggers: Chapter = {
	title: 'Refused by the triggers',
	intro: 'When a workflow is activated or tested.',
	kind: 'input',
	codes: {
		WEBHOOK_ADDRESS_LOCAL: {
			message: 'Bitrix24 cannot reach this n8n',
			hint: 'Bitrix24 posts events to a public address. Set N8N_WEBHOOK_URL (WEBHOOK_URL in older versions of n8n) to one, or use a tunnel while building. For events of bots there is also the "Bitrix24 Bot Polling Trigger", which needs no public address.',
		},
		WEBHOOK_ADDRESS_TOO_LONG: {
			message: 'The address of this n8n is too long for Bitrix24',
			hint: 'Addresses of events may have 255 characters. Set N8N_WEBHOOK_URL to a shorter one.',
		},
		OBJECT_NOT_FOUND: {
			message: 'What the event is about could not be found',
			hint: 'It may have been deleted since, or the user of the credential may not see it.',
		},
		BOT_ALREADY_IN_USE: {
			message: 'Somebody else receives the events of this bot',
			hint: 'A bot posts its events to one address only. Unpublish the other workflow, or stop the other program, or turn on Options > Take Over to point the bot here; the other address then gets nothing any more. If n8n runs several main processes, test a workflow only while it is not published.',
		},
		NO_EVENTS_CHOSEN: {
			message: 'No event is chosen',
			hint: 'Choose at least one event.',
		},
		UNKNOWN_EVENT: {
			message: 'This event does not exist',
			hint: 'Check the expression in "Events": it has to give a list of message, messageEdited, messageDeleted, joinedChat, command, reaction, context and botRemoved.',
		},
		EVENT_NOT_IN_V1: {
			message: 'API version v1 does not have this event',
			hint: 'Remove it under "Events", or choose API version v2.',
		},
		INVALID_EVENT_NAME: {
			message: 'This is not the name of an event',
			hint: 'Check the chosen events and "Other Events": names look like ONCRMDEALUPDATE or onCrmQuoteAdd, separated by commas.',
		},
		BOT_EVENT_CHOSEN: {
			message: 'Events of bots do not come this way',
			hint: 'Remove it, and take the "Bitrix24 Bot Trigger" for what happens to a bot.',
		},
		APPLICATION_TOKEN_MISSING: {
			message: 'The application token of the outbound webhook is missing',
			hint: 'In Bitrix24, make one under Developer resources > Other > Outbound webhook, with the Production URL of this node as "Your handler URL". Copy the application token that it shows into "Application Token". Without it, anybody could start the workflow.',
		},
		CREDENTIAL_CHANGED: {
			message: 'The events were subscribed to with another credential',
			hint: 'Choose the former credential again, publish and unpublish the workflow once, then choose the new one. Or delete or reinstall the app in Bitrix24, which removes its handlers.',
		},
		COMMAND_IDS_MISSING: {
			message: 'API version v1 needs to know the commands',
			hint: 'Enter their IDs under Options > Command IDs, remove "Command" under "Events", or choose API version v2, which posts all commands of the bot.',
		},
		BOT_IN_WEBHOOK_MODE: {
			message: 'Bitrix24 posts the events of this bot to an address, so none wait to be fetched',
			hint: 'Use the Bitrix24 Bot Trigger, which Bitrix24 posts to. Or turn on Options > Switch Bot to Fetch and publish the workflow: the other receiver then gets no more.',
		},
		INVALID_POLL_LIMIT: {
			message: '"Events per Poll" must be a whole number from 1 to 1,000',
			hint: 'Check the expression in "Events per Poll".',
		},
	},
};
