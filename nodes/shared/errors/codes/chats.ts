import type { Chapter } from './chapter';
import { NO_ACCESS_TO_DIALOG, NUMBER_OF_CHAT, OF_OPEN_CHANNELS, REPORT } from './openChannelAdvice';

const DIALOG = 'Use a user ID (such as 27) or a chat ID (such as chat5).';
const MESSAGE_ID = 'Check the message ID. The message may have been deleted.';
const JSON_SHAPE =
	"Check it against Bitrix24's documentation of keyboards, menus and attachments. It may also be too large: from 60,000 characters of JSON on.";
const SHRINK =
	'Bitrix24 allows fewer than 60,000 characters of JSON, counted with what it adds itself; by the documentation of API version v1, 30 KB. Make it smaller, or send two messages.';
const COMMAND = 'Check the command. It may have been deleted or belong to another bot.';
const RIGHTS = "The bot (or the webhook's owner) must be a member of the chat and have this right.";
const LATER = 'Try again later.';

/**
 * Codes of messages, chats, commands, files and events, both generations.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/index.html
 */
export const chats: Chapter = {
	title: 'Messages, chats, commands and files',
	intro: 'Returned by the other methods of the bot platform.',
	kind: 'portal',
	codes: {
		DIALOG_ID_EMPTY: { message: 'The dialog ID is missing or wrong', hint: DIALOG },
		CHAT_ID_EMPTY: {
			message: 'The chat ID is missing',
			hint: DIALOG,
			hintsWhen: [{ method: OF_OPEN_CHANNELS, hint: NUMBER_OF_CHAT }],
		},
		CHAT_NOT_FOUND: { message: 'The chat does not exist', hint: DIALOG },
		WRONG_MESSAGE_TYPE: { message: 'This only works in group chats', hint: DIALOG },
		MESSAGE_EMPTY: { message: 'The message is empty', hint: 'Enter a text.' },
		EMPTY_MESSAGE: {
			message: 'The message is empty',
			hint: 'Enter a text, an attachment or a file.',
		},
		MESSAGE_ID_ERROR: { message: 'The message ID is missing', hint: MESSAGE_ID },
		MESSAGE_ID_EMPTY: { message: 'The message ID is missing', hint: MESSAGE_ID },
		MESSAGE_NOT_FOUND: { message: 'The message does not exist', hint: MESSAGE_ID },
		MESSAGE_ACCESS_DENIED: { message: 'The bot is not allowed to see this message', hint: RIGHTS },
		CANT_EDIT_MESSAGE: {
			message: 'The message can no longer be changed',
			hint: 'A bot can edit its own messages for 3 days.',
		},
		WITHOUT_CHANGES: { message: 'Nothing changed', hint: 'The like was already set this way.' },
		SENDING_FAILED: {
			message: 'The message could not be sent',
			hint: 'Try again later. If the message has many or long buttons, send fewer.',
		},
		TOO_MANY_MESSAGES: {
			message: 'Too many messages to forward',
			hint: 'Bitrix24 allows 100 at a time.',
		},
		WRONG_UUID: { message: 'The UUID is wrong', hint: 'Let Bitrix24 choose the UUID.' },
		ATTACH_ERROR: { message: 'The attachment has the wrong structure', hint: JSON_SHAPE },
		KEYBOARD_ERROR: { message: 'The keyboard has the wrong structure', hint: JSON_SHAPE },
		MENU_ERROR: { message: 'The menu has the wrong structure', hint: JSON_SHAPE },
		PARAM_ATTACH_ERROR: { message: 'The attachment has the wrong structure', hint: JSON_SHAPE },
		PARAM_KEYBOARD_ERROR: { message: 'The keyboard has the wrong structure', hint: JSON_SHAPE },
		ATTACH_OVERSIZE: { message: 'The attachment is too large', hint: SHRINK },
		KEYBOARD_OVERSIZE: { message: 'The keyboard is too large', hint: SHRINK },
		MENU_OVERSIZE: { message: 'The menu is too large', hint: SHRINK },
		REPLY_ERROR: {
			message: 'The reply is not in the chat of its message',
			hint: 'You can only reply to a message in its own chat. Check "Chat" and "Reply to Message ID".',
		},
		REACTION_NOT_FOUND: { message: 'The reaction is unknown', hint: 'Choose one from the list.' },
		REACTION_ALREADY_SET: {
			message: 'The bot has already added this reaction',
			hint: 'You do not need to do anything.',
		},
		BOT_TYPE_NOT_ALLOWED: {
			message: 'This type of bot is not allowed to do that',
			hint: 'Only supervisor and personal bots can read messages.',
		},
		COMMAND_ERROR: { message: 'The command is missing', hint: COMMAND },
		COMMAND_REQUIRED: { message: 'The command is missing', hint: COMMAND },
		COMMAND_ID_ERROR: { message: 'The command does not exist', hint: COMMAND },
		COMMAND_NOT_FOUND: { message: 'The command does not exist', hint: COMMAND },
		COMMAND_NAME_INVALID: { message: 'The command is not text', hint: COMMAND },
		COMMAND_NAME_EMPTY: { message: 'The command is empty', hint: COMMAND },
		COMMAND_ALREADY_EXISTS: { message: 'The bot already has this command', hint: COMMAND },
		COMMAND_TITLE_REQUIRED: {
			message: 'The command has no title',
			hint: 'Add a title in at least one language, or hide the command.',
		},
		COMMAND_TITLE_INVALID: {
			message: 'The title has the wrong structure',
			hint: 'Enter one text per language.',
		},
		LANG_ERROR: {
			message: 'The command has no title',
			hint: 'Add a title in at least one language.',
		},
		EVENT_COMMAND_ADD_ERROR: {
			message: 'Bitrix24 refused the handler for the command',
			hint: 'The URL must start with http:// or https://, and its host must contain a dot.',
		},
		COMMAND_REGISTER_FAILED: { message: 'The command could not be created', hint: LATER },
		COMMAND_ANSWER_FAILED: { message: 'The answer could not be sent', hint: LATER },
		INVALID_FORMAT: {
			message: 'The list of users has the wrong structure',
			hint: 'Use a list of user IDs.',
			hintsWhen: [
				{
					method: OF_OPEN_CHANNELS,
					message: 'Bitrix24 cannot read the parameters',
					hint: REPORT,
				},
			],
		},
		EMPTY_USER_IDS: { message: 'The list of users is empty', hint: 'Use a list of user IDs.' },
		USER_ID_EMPTY: { message: 'The user ID is missing', hint: 'Pick a user.' },
		TITLE_EMPTY: { message: 'The title is empty', hint: 'Enter a title.' },
		TEXT_FIELD_ENABLED_EMPTY: { message: 'The choice is missing', hint: 'Choose on or off.' },
		WRONG_COLOR: { message: 'This color is not available', hint: 'Choose one from the list.' },
		AVATAR_ERROR: {
			message: 'Bitrix24 refused the avatar',
			hint: 'Use a PNG, JPEG, GIF or WebP image of at most 5000 x 5000 pixels.',
		},
		ACCESS_ERROR: {
			message: 'No access to this chat',
			hint: RIGHTS,
			hintsWhen: [{ method: OF_OPEN_CHANNELS, hint: NO_ACCESS_TO_DIALOG }],
		},
		AUTHORIZE_ERROR: { message: 'No access to this chat', hint: RIGHTS },
		FILE_EMPTY: { message: 'The file is empty', hint: 'Check the node that reads the file.' },
		FILE_TOO_LARGE: { message: 'The file is too large', hint: 'Bitrix24 allows 100 MB.' },
		FILE_INVALID_CONTENT: {
			message: 'The file content is not Base64',
			hint: 'Use a binary field.',
		},
		FILE_UPLOAD_FAILED: { message: 'The file could not be stored', hint: LATER },
		FILE_FOLDER_ERROR: { message: 'The chat has no folder for files', hint: RIGHTS },
		FILE_SEND_FAILED: { message: 'The file could not be sent', hint: LATER },
		FILE_ACCESS_ERROR: { message: 'The bot is not allowed to read this file', hint: RIGHTS },
		FILE_NOT_FOUND: { message: 'The file does not exist', hint: 'It may have been deleted.' },
		SCOPE_ERROR: {
			message: 'The permission "im" is missing',
			hint: 'Add "im" to the permissions of the webhook or app.',
		},
		AUTH_ERROR: { message: 'The user could not be authorized', hint: 'Check the credential.' },
		USER_NOT_SUBSCRIBED: {
			message: 'The user is not subscribed to events',
			hint: 'Subscribe with im.v2.Event.subscribe first.',
		},
		ERROR_EVENT_NOT_FOUND: {
			message: 'The event is unknown',
			hint: 'Check its name, and that the app has the permission for it, such as CRM (crm), Tasks (task) or Open Channels (imopenlines). After adding a permission, connect the account again.',
		},
		ERROR_WRONG_HANDLER_URL: {
			message: 'Bitrix24 refused the handler URL',
			hint: 'Its host must contain a dot: Bitrix24 refuses localhost.',
		},
		ERROR_UNSUPPORTED_PROTOCOL: {
			message: 'Bitrix24 refused the handler URL',
			hint: 'It must start with http:// or https://.',
		},
	},
};
