import { mustBe, notAnOption, type Chapter } from './chapter';

export const inputBots: Chapter = {
	title: 'Refused by the node: bots',
	intro: 'Fields, tokens and the bot picker.',
	kind: 'input',
	codes: {
		NOTHING_TO_UPDATE: {
			message: 'There is nothing to update',
			hint: 'Add at least one field under "Update Fields" or "Event Handlers", or choose an avatar. Fields whose expression returns null or undefined do not count.',
			hintsWhen: [
				{
					text: /of the chat$/,
					hint: 'Add at least one field under "Update Fields", or choose an avatar. Fields whose expression returns null or undefined do not count.',
				},
				{
					text: /of the command$/,
					hint: 'Add at least one field under "Update Fields", or a title. Fields whose expression returns null or undefined do not count.',
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
			hint: 'Pick the bot by its ID. API version v1 sees the bots of all apps, and their codes may not be unique.',
		},
		NAMES_EMPTY: {
			message: '"Name" and "Last Name" are both empty',
			hint: 'A bot needs at least one of them. Fill one in, or remove the field you do not want to change.',
		},
		NAME_EMPTY: {
			message: '"Name" is empty',
			hint: 'Bitrix24 would answer "updated" but keep the old name, so nothing was sent. Enter a name, or remove the field under "Update Fields".',
		},
		INVALID_COLOR: {
			message: '"Color" is not one of Bitrix24\'s colors',
			hint: 'Use RED, GREEN, MINT, LIGHT_BLUE, DARK_BLUE, PURPLE, AQUA, PINK, LIME, BROWN, AZURE, KHAKI, SAND, MARENGO, GRAY or GRAPHITE.',
		},
		INVALID_GENDER: {
			message: '"Gender" must be M or F',
			hint: 'Check the expression in "Gender": it must return the letter M or F.',
		},
		INVALID_BIRTHDAY: {
			message: '"Birthday" is not a real date in the format YYYY-MM-DD',
			hint: 'Write it as 1990-05-31. In an expression: {{ $json.date.toDateTime().toFormat("yyyy-MM-dd") }}.',
		},
		INVALID_EMAIL: {
			message: '"Email" is not an email address',
			hint: 'It needs an @ and a domain with a dot. Bitrix24 would answer "updated" but change nothing of the profile, so it was not sent.',
		},
		INVALID_CODE: {
			message: '"Code" is empty',
			hint: 'Enter a code other than "0": Bitrix24 ignores an empty one. To keep the code, remove the field under "Update Fields".',
		},
		INVALID_BACKGROUND: {
			message: '"Background" is not one of Bitrix24\'s backgrounds',
			hint: 'Use azure, mint, steel, slate, teal, cornflower, sky, peach or frost.',
		},
		INVALID_EVENT_MODE: mustBe('Event Mode', 'fetch or webhook'),
		INVALID_HANDLER_URL: {
			message: 'Bitrix24 would not accept this handler URL',
			hint: 'It must start with http:// or https://, and its host must contain a dot and be reachable for Bitrix24, so not localhost. An update can replace a handler, but not remove it.',
		},
		CONFLICTING_HANDLERS: {
			message: '"Event Handler" cannot be combined with single handlers',
			hint: 'Bitrix24 overwrites all single handlers with "Event Handler". Keep either "Event Handler" or the single ones.',
		},
		WEBHOOK_URL_REQUIRED: {
			message: '"Event Mode" is webhook, but "Webhook URL" is missing',
			hint: 'Without a URL, the bot would receive no events. Add "Webhook URL", or choose event mode fetch.',
		},
		WEBHOOK_URL_UNUSED: {
			message: 'The bot is in event mode fetch, so Bitrix24 would drop "Webhook URL"',
			hint: 'Add "Event Mode" and set it to webhook, or remove "Webhook URL".',
		},
		BOT_TOKEN_REQUIRED: {
			message: 'The Bot Token / Client ID is missing',
			hint: 'A bot used through an inbound webhook belongs to the text it was registered with (v1: CLIENT_ID, v2: botToken). Enter that text in the credential under "Bot Token / Client ID", or in this node under Options.',
			hintsWhen: [
				{
					method: /register$/i,
					hint: 'A bot used through an inbound webhook belongs to a text of your choice. Turn on Options > Generate Bot Token to get a random one (only in Bot > Create), or enter one in the credential under "Bot Token / Client ID".',
				},
			],
		},
		BOT_TOKEN_GUESSABLE: {
			message: 'The Bot Token is easy to guess',
			hint: 'It has fewer than 16 characters (24 if all are digits), fewer than 8 different ones, or is a repetition or a sequence. Bitrix24 derives the secret of the bot\'s events from it, so anyone who guesses it can forge events. Everything else works. To replace it, run Bot > Rotate Token with "New Token" set to Generate, and enter the new token in the credential.',
		},
		CONFLICTING_BOT_TOKENS: {
			message: '"Generate Bot Token" cannot be combined with "Bot Token"',
			hint: 'Remove one of them under Options. "Generate Bot Token" creates a new token; "Bot Token" uses one that you have.',
		},
		GENERATED_TOKENS_AT_RISK: {
			message: 'The generated tokens could be lost',
			hint: 'If one of several items failed, n8n would discard the output of the others, and nobody could use their bots without the tokens. Under Settings, choose one of the options to continue and turn Retry On Fail off, or give the node a single item.',
		},
		INVALID_TOKEN_SOURCE: notAnOption('New Token', 'enter or generate'),
		BOT_TOKEN_TOO_LONG: {
			message:
				'The Bot Token is longer than 40 characters, which API version v2 refuses for new bots',
			hint: 'Choose a shorter one for new bots, or switch on Options > Generate Bot Token. Bots that were registered with a longer token go on working with it.',
		},
		NAME_REQUIRED: {
			message: '"Name" is empty',
			hint: 'Bitrix24 does not create a bot without a name. With API version v1, "Last Name" alone is enough.',
		},
		INVALID_BOT_TYPE: {
			message: '"Bot Type" has a value that this API version does not support',
			hint: 'v1 supports bot, human, openline and supervisor; v2 supports bot, openline, personal and supervisor.',
		},
		HANDLERS_REQUIRED: {
			message: 'API version v1 does not create a bot without event handlers',
			hint: 'Under "Event Handlers", add either "Event Handler" or all of "New Message", "Joined Chat" and "Bot Removed". API version v2 needs none.',
		},
		BOT_CODE_EXISTS: {
			message: 'A bot with this code already exists',
			hint: 'To change that bot, use the operation "Create or Update". To create another bot, choose another code: codes are unique on a portal, even across apps.',
		},
		TOKEN_ROTATION_NEEDS_WEBHOOK: {
			message: 'Bots of an OAuth app have no token to replace',
			hint: 'The app itself owns them. For a bot registered with a token, set "Authentication" to "Inbound Webhook".',
		},
		TOKEN_ROTATION_UNSUPPORTED: {
			message: 'This portal is too old to replace a bot token',
			hint: 'It would answer "updated" but keep the old token, so nothing was sent. Update the (self-hosted) portal, or create the bot again with the new token.',
		},
		NEW_TOKEN_REQUIRED: {
			message: '"New Bot Token" is empty',
			hint: 'Set "New Token" to Generate, or enter any text of up to 40 characters, except "0".',
		},
		NEW_TOKEN_TOO_LONG: {
			message: '"New Bot Token" is longer than 40 characters',
			hint: 'API version v2 allows 40. Choose a shorter one.',
		},
		NEW_TOKEN_UNCHANGED: {
			message: '"New Bot Token" is the bot\'s current token',
			hint: 'Choose another one. The current one is in the credential, or in this node under Options.',
		},
	},
};
