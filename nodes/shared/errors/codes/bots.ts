import type { Chapter, Explanation } from './chapter';
import { OF_OPEN_CHANNELS } from './openChannelAdvice';

const PICK = 'Pick the bot from the list. It may have been deleted or belong to another portal.';
const OWN_TOKEN =
	'The bot belongs to another app or token. Use the Bot Token / Client ID (or the OAuth app) it was registered with; Options > Bot Token overrides the credential for one node.';
const FILL_TOKEN =
	'Fill in "Bot Token / Client ID" in the credential: the text the bot was registered with.';
const HANDLER =
	'The URL must start with http:// or https://, and its host must contain a dot: Bitrix24 refuses localhost.';
const LATER = 'Try again later. If it keeps happening, give this code to Bitrix24 support.';

const brokenDown = (message: string): Explanation => ({ message, hint: LATER, retryable: true });

const refusedHandler = (what: string): Explanation => ({
	message: `Bitrix24 refused the handler for ${what}`,
	hint: HANDLER,
});

/**
 * Codes of the bot methods, both generations.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const bots: Chapter = {
	title: 'Bots',
	intro: 'Returned by `imbot.*` and `imbot.v2.Bot.*`.',
	kind: 'portal',
	codes: {
		BOT_ID_ERROR: {
			message: 'Bot not found',
			hint: PICK,
			hintsWhen: [
				{
					method: OF_OPEN_CHANNELS,
					hint: 'The Bot Token (or the app) owns no bot, and Bitrix24 lets only a bot do this. Use the token that the bot was registered with.',
				},
			],
		},
		BOT_NOT_FOUND: { message: 'Bot not found', hint: PICK },
		BOT_ID_REQUIRED: { message: 'The bot ID is missing', hint: PICK },
		PARAMS_REQUIRED: { message: 'The bot ID or code is missing', hint: PICK },
		APP_ID_ERROR: { message: 'The bot was installed by another app', hint: OWN_TOKEN },
		BOT_OWNERSHIP_ERROR: { message: 'The bot was installed by another app', hint: OWN_TOKEN },
		BOT_TOKEN_NOT_SPECIFIED: { message: 'The bot token is missing', hint: FILL_TOKEN },
		CLIENT_ID_NOT_SPECIFIED: { message: 'The bot token is missing', hint: FILL_TOKEN },
		BOT_TOKEN_INVALID_LENGTH: {
			message: 'The bot token is too long',
			hint: 'A new bot and a new token may have 40 characters in API version v2. Choose a shorter one.',
		},
		BOT_TOKEN_ROTATION_FAILED: {
			message: 'The bot token could not be replaced',
			hint: 'The new token may be in use by another bot. Bots of an OAuth app have no token.',
		},
		FETCH_NOT_SUPPORTED: {
			message: 'The bot is in event mode fetch',
			hint: 'Set "API Version" to v2 for this bot.',
		},
		WRONG_REQUEST: {
			message: 'The portal did not carry out the request',
			hint: 'The portal gives no details. Check the values you entered.',
			hintsWhen: [
				{
					text: /can't be empty/i,
					hint: 'Bitrix24 found no field to update. It silently drops an avatar it cannot read, so check the image.',
				},
				{
					method: /update$/i,
					hint: 'The portal gives no details. The bot may have been changed or removed in the meantime.',
				},
			],
		},
		NAME_ERROR: { message: 'The bot has no name', hint: 'Fill in "Name" or "Last Name".' },
		CODE_ERROR: { message: 'The bot code is missing', hint: "Enter the bot's code." },
		BOT_CODE_REQUIRED: { message: 'The bot code is missing', hint: "Enter the bot's code." },
		BOT_CODE_ALREADY_TAKEN: {
			message: 'Another bot has this code',
			hint: 'Codes are unique on a portal, even across apps. Choose another one.',
		},
		BOT_PROPERTIES_REQUIRED: { message: 'The bot has no name', hint: 'Fill in "Name".' },
		BOT_INVALID_TYPE: {
			message: 'The bot type is unknown',
			hint: 'Use bot, supervisor, personal or openline.',
		},
		BOT_INVALID_EVENT_MODE: { message: 'The event mode is unknown', hint: 'Use fetch or webhook.' },
		BOT_WEBHOOK_URL_REQUIRED: {
			message: 'The webhook URL is missing',
			hint: 'Fill in "Webhook URL": event mode webhook needs it.',
		},
		BOT_INVALID_CALLBACK: { message: 'Bitrix24 refused the webhook URL', hint: HANDLER },
		EVENT_MESSAGE_ADD_ERROR: {
			message: 'Bitrix24 refused the handler for new messages',
			hint: `${HANDLER} This code can also mean that "Event Handler" was refused.`,
		},
		EVENT_MESSAGE_UPDATE_ERROR: refusedHandler('edited messages'),
		EVENT_MESSAGE_DELETE_ERROR: refusedHandler('deleted messages'),
		EVENT_CONTEXT_GET_ERROR: refusedHandler('dialog contexts'),
		EVENT_WELCOME_MESSAGE_ERROR: refusedHandler('joined chats'),
		EVENT_BOT_DELETE_ERROR: refusedHandler('the removed bot'),
		500: {
			message: 'The portal could not read a value',
			hint: 'Check the values you entered.',
			hintsWhen: [
				{
					text: /incorrect date/i,
					hint: 'A date is wrong. Write the birthday as 1990-05-31. In an expression: {{ $json.date.toDateTime().toFormat("yyyy-MM-dd") }}.',
				},
				{
					method: /^imbot\.(update|register)$/i,
					hint: 'The birthday is the likely cause: write it as 1990-05-31.',
				},
			],
		},
		MAX_COUNT_ERROR: {
			message: 'The app has reached its bot limit',
			hint: 'Bitrix24 documents 5 bots per app (or Client ID) for API version v1, and 100 for v2. Delete one you no longer need, or use v2.',
		},
		BOT_LIMIT_EXCEEDED: {
			message: 'The app has reached its bot limit',
			hint: 'Bitrix24 allows 100 bots per app. Delete one you no longer need.',
		},
		BOT_AVATAR_INCORRECT_TYPE: {
			message: 'The avatar is not an image',
			hint: 'Bitrix24 changed nothing, not even the other fields. Use a PNG, JPEG, GIF or WebP image.',
		},
		BOT_AVATAR_INCORRECT_SIZE: {
			message: 'The avatar is larger than 5000 x 5000 pixels',
			hint: 'Bitrix24 changed nothing, not even the other fields. Scale the image down.',
		},
		BOT_REGISTER_FAILED: brokenDown('The bot could not be created'),
		BOT_UPDATE_FAILED: brokenDown('The bot could not be updated'),
		BOT_UNREGISTER_FAILED: brokenDown('The bot could not be deleted'),
		REST_SERVER_NOT_FOUND: brokenDown('Something went wrong on the portal'),
	},
};
