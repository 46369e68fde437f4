import type { Chapter } from './chapter';

export const input: Chapter = {
	title: 'Refused by the node itself: every operation',
	intro: 'Credentials, API version, limits, text and yes/no fields.',
	kind: 'input',
	codes: {
		INVALID_BOOLEAN: {
			message: 'A yes/no field has another value',
			hint: 'Check the expression: it has to give true or false.',
		},
		INVALID_TEXT: {
			message: 'A text field has a value that is not a text',
			hint: 'Check the expression: it gives an object or a list. Pick one value of it.',
		},
		INVALID_API_VERSION: {
			message: '"API Version" must be v1 or v2',
			hint: 'Check the expression in "API Version".',
		},
		INVALID_INPUT: {
			message: 'A parameter could not be read',
			hint: 'Check the field or expression that the text names.',
		},
		INVALID_LIMIT: {
			message: '"Limit" must be a whole number above 0',
			hint: 'Check the expression in "Limit", or switch on "Return All".',
		},
		INVALID_WEBHOOK_URL: {
			message: 'The webhook URL of the credential is not one of an inbound webhook',
			hint: 'In Bitrix24: Developer resources > Other > Inbound webhook. Copy the whole URL; it looks like https://example.bitrix24.com/rest/1/secret/.',
		},
		INVALID_PORTAL_URL: {
			message: 'The portal URL of the credential is not a web address',
			hint: 'Enter the address of your Bitrix24, like https://example.bitrix24.com.',
		},
		INSECURE_PORTAL_URL: {
			message: 'The portal URL begins with http://, so the secret would travel unprotected',
			hint: 'Use https://. Only a self-hosted portal (set "Portal Plan" to "Self-Hosted") and this machine itself may be addressed with http://.',
		},
		FOREIGN_ADDRESS: {
			message: 'This address does not belong to the portal of the credential',
			hint: 'The secret of the webhook is sent to its own portal only. Use an address on that portal, like https://example.bitrix24.com/rest/profile.',
		},
		PORTAL_URL_MISMATCH: {
			message: 'The OAuth connection belongs to another portal than "Portal URL" names',
			hint: 'Set "Portal URL" to the portal that was connected, or connect the account again.',
		},
		OAUTH_NOT_CONNECTED: {
			message: 'The OAuth account is not connected yet',
			hint: 'Open the credential and connect the account.',
		},
	},
};
