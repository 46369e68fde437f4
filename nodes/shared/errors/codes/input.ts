import { mustBe, type Chapter } from './chapter';

export const input: Chapter = {
	title: 'Refused by the node: every operation',
	intro: 'Credentials, API version, limits, text and boolean fields.',
	kind: 'input',
	codes: {
		INVALID_BOOLEAN: {
			message: 'A boolean field is neither true nor false',
			hint: 'Check the expression: it must return true or false.',
		},
		INVALID_TEXT: {
			message: 'A text field contains something other than text',
			hint: 'Check the expression: it returns an object or a list. Pick one value from it.',
		},
		INVALID_API_VERSION: mustBe('API Version', 'v1 or v2'),
		INVALID_INPUT: {
			message: 'A parameter could not be read',
			hint: 'Check the field or expression that the message names.',
		},
		INVALID_LIMIT: {
			message: '"Limit" must be a whole number above 0',
			hint: 'Check the expression in "Limit", or turn on "Return All".',
		},
		INVALID_WEBHOOK_URL: {
			message: 'The webhook URL in the credential is not that of an inbound webhook',
			hint: 'In Bitrix24, go to Developer resources > Other > Inbound webhook and copy the whole URL. It looks like https://example.bitrix24.com/rest/1/secret/.',
		},
		INVALID_PORTAL_URL: {
			message: 'The portal URL in the credential is not a web address',
			hint: 'Enter the address of your Bitrix24, such as https://example.bitrix24.com.',
		},
		INSECURE_PORTAL_URL: {
			message: 'The portal URL starts with http://, so the secret would be sent unencrypted',
			hint: 'Use https://. Only a self-hosted portal (set "Portal Plan" to "Self-Hosted") and this machine itself can use http://.',
		},
		FOREIGN_ADDRESS: {
			message: 'This address does not belong to the portal in the credential',
			hint: "The webhook's secret is only sent to its own portal. Use an address on that portal, such as https://example.bitrix24.com/rest/profile.",
		},
		SECRET_EXPOSED: {
			message: 'Not sent, because others could read the secret of the webhook',
			hint: 'Requests with this credential cannot use the method TRACE or a different Host header. With a proxy, they need https:// and certificate checks: turn off "Ignore SSL Issues" and "SSL Certificates". The administrator of n8n can set a proxy for all requests with the environment variable HTTPS_PROXY.',
		},
		PORTAL_URL_MISMATCH: {
			message: 'The OAuth connection does not belong to the portal in "Portal URL"',
			hint: 'Set "Portal URL" to the portal you connected, or connect the account again.',
		},
		OAUTH_NOT_CONNECTED: {
			message: 'The OAuth account is not connected yet',
			hint: 'Open the credential and connect the account.',
		},
	},
};
