import type { Chapter } from './chapter';

export const inputBots: Chapter = {
	title: 'Refused by the node itself: bots',
	intro: 'Fields, commands of the form and the picker of bots.',
	kind: 'input',
	codes: {
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
		AMBIGUOUS_BOT_CODE: {
			message: 'Several bots have this code',
			hint: 'Pick the bot by its ID. API version v1 sees the bots of all apps, and codes need not be unique.',
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
			hint: 'Enter a code other than "0": Bitrix24 ignores an empty one. Under "Update Fields", remove the field to keep the code.',
		},
		INVALID_BACKGROUND: {
			message: '"Background" is not one of Bitrix24\'s backgrounds',
			hint: 'Use azure, mint, steel, slate, teal, cornflower, sky, peach or frost; empty resets it.',
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
			hint: 'API version v2 allows 40. Use the token the bot was registered with; a longer one still works with API version v1, and "Rotate Token" replaces it.',
		},
		NAME_REQUIRED: {
			message: '"Name" is empty',
			hint: 'Bitrix24 creates no bot without a name. With API version v1, "Last Name" alone is enough.',
		},
		INVALID_BOT_TYPE: {
			message: '"Bot Type" has a value that this API version does not know',
			hint: 'v1 knows bot, openline and supervisor; v2 knows personal, too.',
		},
		HANDLERS_REQUIRED: {
			message: 'API version v1 creates no bot without event handlers',
			hint: 'Under "Event Handlers", add "Event Handler", or "New Message", "Joined Chat" and "Bot Removed". API version v2 needs none.',
		},
		BOT_CODE_EXISTS: {
			message: 'There is a bot with this code already',
			hint: 'To change that bot, use the operation "Create or Update". For one more bot, choose another code: it is unique on a portal, also among bots of other apps.',
		},
		TOKEN_ROTATION_NEEDS_WEBHOOK: {
			message: 'Bots of an OAuth app have no token to replace',
			hint: 'The app itself is the owner. Choose the authentication "Inbound Webhook" for a bot that was registered with a token.',
		},
		TOKEN_ROTATION_UNSUPPORTED: {
			message: 'This portal is too old to replace a bot token',
			hint: 'It would answer "updated" and keep the old token, so nothing was sent. Update the (self-hosted) portal, or create the bot anew with the other token.',
		},
		NEW_TOKEN_REQUIRED: {
			message: '"New Bot Token" is empty',
			hint: 'Enter a text of your choice, up to 40 characters and other than "0".',
		},
		NEW_TOKEN_TOO_LONG: {
			message: '"New Bot Token" is longer than 40 characters',
			hint: 'API version v2 allows 40. Choose a shorter one.',
		},
		NEW_TOKEN_UNCHANGED: {
			message: '"New Bot Token" is the token that the bot has now',
			hint: 'Choose another one. The present one is in the credential, or in this node under Options.',
		},
	},
};
