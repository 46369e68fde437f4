import type { Explanations } from './table';

/** Found before anything was sent: chats, people, commands, files. */
export const chatInputCodes: Explanations = {
	INVALID_DIALOG_ID: {
		message: 'The chat is not named the way Bitrix24 names chats',
		hint: 'Pick it from the list, or use chat5 for a group chat and 27 (a user ID) for the private chat with a person.',
	},
	INVALID_USER_ID: {
		message: 'The user ID must be a whole number above 0',
		hint: 'Pick the person from the list, or check the expression in "User".',
	},
};
