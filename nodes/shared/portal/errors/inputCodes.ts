import type { Explanations } from './table';

/** Found before anything was changed: input that the portal would refuse, swallow or misread. */
export const inputCodes: Explanations = {
	NOTHING_TO_UPDATE: {
		message: 'There is nothing to update',
		hint: 'Add at least one field under "Update Fields" or "Event Handlers", or choose an avatar. Fields whose expression gives null or undefined count as not added.',
		hintsWhen: [
			{
				text: /of the chat$/,
				hint: 'Add at least one field under "Update Fields", or choose an avatar. Fields whose expression gives null or undefined count as not added.',
			},
			{
				text: /of the command$/,
				hint: 'Add at least one field under "Update Fields", or a title. Fields whose expression gives null or undefined count as not added.',
			},
		],
	},
	INVALID_BOT_ID: {
		message: 'The bot ID must be a whole number above 0',
		hint: 'Pick the bot from the list, or check the expression in "Bot". "Get Many" shows the IDs of your bots.',
	},
	INVALID_BOT_CODE: {
		message: 'The bot code is empty',
		hint: 'Enter the code the bot was registered with, or pick the bot from the list.',
	},
	UNKNOWN_BOT_CODE: {
		message: 'No bot with this code was found',
		hint: 'Check the spelling; "Get Many" shows the codes.',
	},
	NAMES_EMPTY: {
		message: '"Name" and "Last Name" are both empty',
		hint: 'A bot needs at least one of them. Remove the field that should stay as it is, or fill one in.',
	},
	INVALID_COLOR: {
		message: '"Color" is not one of Bitrix24\'s colors',
		hint: 'Use RED, GREEN, MINT, LIGHT_BLUE, DARK_BLUE, PURPLE, AQUA, PINK, LIME, BROWN, AZURE, KHAKI, SAND, MARENGO, GRAY or GRAPHITE.',
	},
	INVALID_GENDER: {
		message: '"Gender" must be M or F',
		hint: 'Check the expression in "Gender": it has to give the letter M or F.',
	},
	INVALID_BIRTHDAY: {
		message: '"Birthday" is not a real date in the form YYYY-MM-DD',
		hint: 'Write it like 1990-05-31. In an expression: {{ $json.date.toDateTime().toFormat("yyyy-MM-dd") }}.',
	},
	INVALID_EMAIL: {
		message: '"Email" is not an email address',
		hint: 'Bitrix24 answers "updated" to such a value and keeps the old one, so it was not sent.',
	},
	INVALID_CODE: {
		message: '"Code" is empty',
		hint: 'Bitrix24 ignores an empty code. Remove the field or enter the new code.',
	},
	INVALID_BACKGROUND: {
		message: '"Background" is not one of Bitrix24\'s backgrounds',
		hint: 'Use azure, mint, steel, slate, teal, cornflower, sky, peach or frost; empty resets it.',
	},
	INVALID_BOOLEAN: {
		message: 'A yes/no field has another value',
		hint: 'Check the expression: it has to give true or false.',
	},
	INVALID_TEXT: {
		message: 'A text field has a value that is not a text',
		hint: 'Check the expression: it gives an object or a list. Pick one value of it.',
	},
	INVALID_EVENT_MODE: {
		message: '"Event Mode" must be fetch or webhook',
		hint: 'Check the expression in "Event Mode".',
	},
	INVALID_HANDLER_URL: {
		message: 'Bitrix24 would not take this handler URL',
		hint: 'It must begin with http:// or https:// and name a host with a dot in it that Bitrix24 can reach; localhost is refused. A handler can be replaced, but not removed by an update.',
	},
	CONFLICTING_HANDLERS: {
		message: '"Event Handler" is given together with single handlers',
		hint: 'Bitrix24 copies "Event Handler" over all single handlers. Keep "Event Handler", or the single ones.',
	},
	WEBHOOK_URL_REQUIRED: {
		message: '"Event Mode" is webhook, but "Webhook URL" is missing',
		hint: 'Without a URL the bot would hear nothing. Add "Webhook URL", or choose the event mode fetch.',
	},
	WEBHOOK_URL_UNUSED: {
		message: 'The bot is in event mode fetch, so Bitrix24 would drop "Webhook URL"',
		hint: 'Add the field "Event Mode" with the value webhook, or remove "Webhook URL".',
	},
	BOT_TOKEN_REQUIRED: {
		message: 'The Bot Token / Client ID is missing',
		hint: 'A bot that works through an inbound webhook belongs to the text it was registered with (v1: CLIENT_ID, v2: botToken). Enter it in the credential under "Bot Token / Client ID", or in this node under Options.',
	},
	BOT_TOKEN_TOO_LONG: {
		message: 'The Bot Token is longer than 40 characters',
		hint: 'API version v2 allows 40. Use the token the bot was registered with; a longer one still works with API version v1.',
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
	AMBIGUOUS_BOT_CODE: {
		message: 'Several bots have this code',
		hint: 'Pick the bot by its ID. API version v1 sees the bots of all apps, and codes need not be unique.',
	},
	INVALID_AVATAR_SOURCE: {
		message: '"Avatar" has a value that is none of its choices',
		hint: 'Check the expression in "Avatar": it has to give none, binary, url or base64.',
	},
	AVATAR_URL_UNREACHABLE: {
		message: 'The avatar could not be downloaded',
		hint: 'Open "Avatar URL" in a private browser window: it must show the image without a login.',
		retryable: true,
	},
	AVATAR_MISSING: {
		message: 'There is no image',
		hint: 'Check the name in "Input Data Field Name" against the Binary tab of the input, or the value in "Avatar URL" or "Avatar Base64".',
	},
	AVATAR_EMPTY: {
		message: 'The image has no content',
		hint: 'Check the step that reads or downloads the file: it gave 0 bytes.',
	},
	AVATAR_NOT_AN_IMAGE: {
		message: 'The avatar is not a PNG, JPEG, GIF or WebP image',
		hint: 'The content decides, not the file name. Bitrix24 ignores other content without a word, so it was not sent.',
	},
	AVATAR_DAMAGED: {
		message: 'The image is cut off or damaged',
		hint: 'Download or export the image again, and compare its size with the original.',
	},
	AVATAR_TOO_BIG: {
		message: 'The image is larger than 5000 x 5000 pixels',
		hint: "Scale it down first, for example with n8n's Edit Image node. 500 x 500 pixels are plenty for an avatar.",
	},
	AVATAR_TOO_HEAVY: {
		message: 'The image file is larger than 10 MB',
		hint: 'Scale the image down or save it as JPEG or WebP.',
	},
	AVATAR_BASE64_BROKEN: {
		message: '"Avatar Base64" is not Base64',
		hint: 'Expected is the Base64 text of an image file; a prefix like "data:image/png;base64," may stand before it.',
	},
	AVATAR_URL_INVALID: {
		message: '"Avatar URL" must begin with http:// or https://',
		hint: 'Enter the address of the image itself, as it opens in a browser.',
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
};
