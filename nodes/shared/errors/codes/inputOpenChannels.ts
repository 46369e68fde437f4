import { notAnOption, type Chapter } from './chapter';
import { ADD_SCOPE, NUMBER_OF_CHAT } from './openChannelAdvice';

const FIND_LINE =
	'Pick the Open Channel from the list, or check the expression in the field. Open Channel > Get Many shows the IDs.';

export const inputOpenChannels: Chapter = {
	title: 'Refused by the node: Open Channels',
	intro:
		"Checks that protect dialogs with customers. If a message was sent before one of them failed, the error says so. The form's picker uses `LINE_LIST_NOT_PERMITTED`, too.",
	kind: 'input',
	codes: {
		INVALID_CHAT_ID: { message: 'This is not the ID of a chat', hint: NUMBER_OF_CHAT },
		INVALID_OPEN_CHANNEL_SESSION: {
			message: 'The session ID must be a whole number above 0',
			hint: 'Check the expression. Items of the bot triggers have it as openChannel.sessionId; it is empty when the dialog is closed.',
		},
		INVALID_USER_CODE: {
			message: 'This is not the user code of an Open Channel',
			hint: 'It has four parts, such as livechat|13|19165|515. Items of the bot triggers have it as entityId.',
		},
		INVALID_CRM_TYPE: notAnOption('CRM Type', 'company, contact, deal or lead'),
		INVALID_CRM_ID: {
			message: 'The ID of the CRM record must be a whole number above 0',
			hint: 'Check the expression in "CRM Record ID".',
		},
		INVALID_CRM_DIALOGS: notAnOption('Dialogs of the CRM Record', 'active, all or last'),
		INVALID_FIND_BY: notAnOption('Find By', 'one of the values that the form offers'),
		INVALID_LINE_ID: {
			message: 'The ID of an Open Channel must be a whole number above 0',
			hint: FIND_LINE,
		},
		INVALID_HAND_OVER_TO: notAnOption('To', 'nextFree, line or person'),
		INVALID_IF_NOBODY_FREE: notAnOption('If Nobody Is Free', 'handOver or keep'),
		INVALID_GREETING: notAnOption('Greeting', 'line or text'),
		INVALID_LINE_STATE: notAnOption('State', 'active, all or inactive'),
		INVALID_OPERATOR_STATUS: notAnOption('Status', 'any, offline, online or pause'),
		INVALID_OUTPUT: notAnOption('Output As', 'messages or text'),
		INVALID_JOINS: notAnOption('Joins', 'always or first'),
		INVALID_LEAVES: notAnOption('Leaves', 'close or queue'),
		INVALID_HAND_OVER_AFTER: {
			message: '"Hand Over After (Minutes)" must be a whole number, up to a week',
			hint: 'Enter 0 for never, or minutes such as 10. Bitrix24 counts them from the beginning of the dialog.',
		},
		GREETING_EMPTY: {
			message: 'The greeting is empty',
			hint: 'Enter a text that is more than spaces. Bitrix24 would report success and send nothing.',
		},
		LINE_WITHOUT_GREETING: {
			message: 'The Open Channel has no greeting, so nothing was sent',
			hint: 'Enter one in Bitrix24 under Contact Center, in the settings of the Open Channel, or set "Greeting" to "Text".',
		},
		LINE_LIST_NOT_PERMITTED: {
			message: 'The permission "imopenlines" is missing, so Open Channels cannot be listed',
			hint: `${ADD_SCOPE} Until then, enter the ID: "By ID", or in a trigger an expression.`,
		},
		NOT_AN_OPEN_CHANNEL: {
			message: 'The chat is not one of an Open Channel',
			hint: "Use the employees' chat with the customer, of type LINES. The customer's own chat on a website (LIVECHAT), group chats and private ones have no operators.",
		},
		DIALOG_CLOSED: {
			message: 'The dialog is closed',
			hint: 'Bitrix24 would open a new conversation, with a new CRM activity, so the node leaves it alone. Wait until the customer writes again.',
		},
		OTHER_SESSION: {
			message: 'The customer has begun another conversation since',
			hint: 'The conversation that was meant is closed. Let the event of the new one decide.',
		},
		PERSON_HAS_DIALOG: {
			message: 'A person has the dialog, so no greeting was sent',
			hint: 'To know before, use Open Channel > Get Dialog: handledBy is then "person".',
		},
		UNKNOWN_LINE: { message: 'There is no such Open Channel', hint: FIND_LINE },
		LINE_INACTIVE: {
			message: 'The Open Channel is switched off, so nobody would answer there',
			hint: 'Choose another one, or switch it on in Bitrix24 under Contact Center.',
		},
		PERSON_NOT_STAFF: {
			message: 'Only active employees can take a dialog',
			hint: 'Bitrix24 refuses bots, customers, guests and people who have left. Choose an employee.',
		},
		BOT_WITHOUT_OPEN_CHANNELS: {
			message: 'The bot is not made for Open Channels, so it would not hear the customers',
			hint: 'Turn on "Open Channel Support" with Bot > Update (API version v2), or create a bot of the type Open Channel.',
		},
		OTHER_BOT_CONNECTED: {
			message: 'Another bot is connected to this Open Channel, which has one at a time',
			hint: 'Nothing was changed. To do it all the same, turn on the option "Replace Other Bot", or "Even Another Bot" for Disconnect Bot.',
		},
	},
};
