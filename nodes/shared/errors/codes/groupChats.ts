import type { Chapter } from './chapter';

const KIND =
	'Some kinds of chats cannot be changed this way: private and Open Channel chats, those of tasks or groups, and the one of the whole company.';
const PERSON = 'Check the user ID. The person may have left the company.';
const INSTALL =
	'This (self-hosted) portal lacks a module that the chat needs. Ask its administrator.';

/**
 * Codes of the portal's chats that are not in the tables of single methods.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-add.html
 */
export const groupChats: Chapter = {
	title: 'Chats',
	intro:
		'Returned by `imbot.v2.Chat.*`. Only `CREATION_ERROR` is documented; the others come from published server source.',
	kind: 'portal',
	codes: {
		CREATION_ERROR: {
			message: 'The chat could not be created',
			hint: 'Check the people, the owner and the color. If they are right, try again later.',
		},
		TEXT_FIELD_DISABLED: {
			message: 'Writing is switched off in this chat',
			hint: 'It can be switched on again with Chat > Enable or Disable Text Field.',
		},
		MANAGE_ACCESS_DENIED: {
			message: 'The bot is not allowed to manage this chat',
			hint: "Chat > Get shows the bot's role, and without Simplify the chat's permissions.",
		},
		WRONG_CHAT_TYPE: { message: 'This does not work in this kind of chat', hint: KIND },
		ERROR_FROM_OTHER_MODULE: { message: 'Another part of Bitrix24 refused this', hint: KIND },
		EVENT_MESSAGE_SEND: {
			message: 'Another part of Bitrix24 refused the message',
			hint: 'An app or a module of the portal checks messages before they are sent. Ask its administrator.',
		},
		WRONG_PARAMETER: { message: 'A value is wrong', hint: 'Check the fields of the chat.' },
		WRONG_SENDER: { message: 'The sender is unknown', hint: PERSON },
		WRONG_RECIPIENT: { message: 'The recipient is unknown', hint: PERSON },
		WRONG_TARGET_CHAT: {
			message: 'The chat is unknown',
			hint: 'Use a user ID (such as 27) or a chat ID (such as chat5).',
		},
		AUTHOR_ID_EMPTY: { message: 'The chat has no owner', hint: PERSON },
		AUTHOR_NOT_EXISTS: { message: 'The owner does not exist', hint: PERSON },
		USER_ID_EMPTY_ERROR: { message: 'The user ID is missing', hint: 'Pick a user.' },
		ID_EMPTY_ERROR: { message: 'The chat ID is missing', hint: 'Pick a chat.' },
		IMBOT_NOT_INSTALLED: { message: 'The bot platform is not installed', hint: INSTALL },
		TASK_ACCESS_ERROR: {
			message: 'The bot has no access to the task of this chat',
			hint: 'Somebody who takes part in the task can invite the bot.',
		},
	},
};
