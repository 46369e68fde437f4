import type { Chapter } from './chapter';

const NO_PERMISSION = 'Until then, choose "By ID".';

export const inputChats: Chapter = {
	title: 'Refused by the node itself: chats, people, commands and files',
	intro: 'Also by the pickers of the form.',
	kind: 'input',
	codes: {
		INVALID_DIALOG_ID: {
			message: 'The chat is not named the way Bitrix24 names chats',
			hint: 'Pick it from the list, or use chat5 for a group chat and 27 (a user ID) for the private chat with a person.',
		},
		GROUP_CHAT_REQUIRED: {
			message: 'This works in group chats only, and the ID is one of a person',
			hint: 'Use the ID of a group chat, like chat5.',
		},
		INVALID_USER_ID: {
			message: 'The user ID must be a whole number above 0',
			hint: 'Pick the person from the list, or check the expression in "User".',
		},
		USER_IDS_MISSING: {
			message: '"User IDs" is empty',
			hint: 'Enter the IDs of the people, separated by commas, or an expression that gives a list of them.',
		},
		CHAT_TITLE_EMPTY: {
			message: '"Title" is empty',
			hint: 'Bitrix24 would keep the old title silently. Remove the field, or enter a title.',
		},
		TOO_MANY_MEMBERS: {
			message: 'The chat has 400 members or more, and Bitrix24 does not give all of them',
			hint: 'Switch "Return All" off to get the first 200.',
		},
		INVALID_COMMAND_ID: {
			message: 'The command ID must be a whole number above 0',
			hint: 'Pick the command from the list, or check the expression in "Command". "Get Many" shows the IDs.',
		},
		INVALID_COMMAND_NAME: {
			message: 'The name of a command is one word',
			hint: 'Use a name like help, with or without a slash. What follows a blank are parameters of the command.',
		},
		UNKNOWN_COMMAND: {
			message: 'The bot has no command with this name',
			hint: 'Check the spelling; "Get Many" shows the commands of the bot.',
		},
		COMMAND_EXISTS: {
			message: 'The bot has this command already',
			hint: 'Bitrix24 leaves it as it is. Use the operation Update to change it.',
		},
		COMMAND_NEEDS_TITLE: {
			message: 'The command has no title',
			hint: 'Add an entry under "Titles" in at least one language, or switch on "Hidden".',
		},
		COMMAND_TITLE_EMPTY: {
			message: 'A title is empty',
			hint: 'Enter the title of this language, or remove the entry. A parameter hint needs a title, too.',
		},
		INVALID_LANGUAGE: {
			message: 'A language is not a code of two letters',
			hint: 'Use the codes of Bitrix24, like en, de or fr.',
		},
		DUPLICATE_LANGUAGE: {
			message: 'A language is given twice',
			hint: 'Keep one title for each language, and do not remove a language that has one.',
		},
		FILE_MISSING: {
			message: 'There is no file',
			hint: 'Check the name in "Input Data Field Name" against the Binary tab of the input.',
		},
		FILE_WITHOUT_CONTENT: {
			message: 'The file has no content',
			hint: 'Check the step that reads or downloads the file: it gave 0 bytes.',
		},
		FILE_OVER_LIMIT: {
			message: 'The file is larger than the limit',
			hint: 'Bitrix24 takes up to 100 MB. For a download, "Max Size" under Options sets the limit.',
		},
		INVALID_FILE_ID: {
			message: 'The file ID must be a whole number above 0',
			hint: 'Check the expression in "File ID". Upload gives the ID of its file as fileId.',
		},
		INVALID_MAX_SIZE: {
			message: '"Max Size" must be a whole number of megabytes above 0',
			hint: 'Check the expression in "Max Size".',
		},
		DIALOG_LIST_NOT_PERMITTED: {
			message: 'The permission "im" is missing, so there is no list of chats',
			hint: `Add "im" (Chat and Notifications) to the permissions of the inbound webhook or app in Bitrix24. An OAuth account has to be connected again after that. ${NO_PERMISSION}`,
		},
		USER_LIST_NOT_PERMITTED: {
			message: 'The permission "user" is missing, so there is no list of people',
			hint: `Add "user_brief" or "user" (Users) to the permissions of the inbound webhook or app in Bitrix24. An OAuth account has to be connected again after that. ${NO_PERMISSION}`,
		},
		BOT_NOT_CHOSEN: {
			message: 'The list needs to know the bot',
			hint: 'Choose the bot above first. With an expression in "Bot", choose "By ID" or "By Name" here.',
		},
	},
};
