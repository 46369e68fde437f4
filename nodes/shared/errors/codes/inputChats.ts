import { mustBe, notAnOption, type Chapter } from './chapter';

const NO_PERMISSION = 'Until then, choose "By ID".';

export const inputChats: Chapter = {
	title: 'Refused by the node: chats, people, commands and files',
	intro: "The form's pickers use these codes, too.",
	kind: 'input',
	codes: {
		INVALID_DIALOG_ID: {
			message: 'This is not a chat ID',
			hint: 'Pick the chat from the list, or use chat5 for a group chat and 27 (a user ID) for a private chat with a person.',
		},
		GROUP_CHAT_REQUIRED: {
			message: 'This only works in group chats, and the ID belongs to a person',
			hint: 'Use the ID of a group chat, such as chat5.',
		},
		INVALID_USER_ID: {
			message: 'The user ID must be a whole number above 0',
			hint: 'Pick the person from the list, or check the expression in "User".',
		},
		USER_IDS_MISSING: {
			message: '"User IDs" is empty',
			hint: 'Enter user IDs separated by commas, or an expression that returns a list of them.',
		},
		CHAT_TITLE_EMPTY: {
			message: '"Title" is empty',
			hint: 'Bitrix24 would silently keep the old title. Enter a title, or remove the field.',
		},
		INVALID_CHAT_TYPE: notAnOption('Type', 'chat or open'),
		NEW_OWNER_NOT_IN_CHAT: {
			message: 'The new owner is not a member of the chat',
			hint: 'Bitrix24 would hand the chat over all the same, to somebody who cannot open it, and nobody could take it back. Add the person with "Add Members" first.',
		},
		NEW_OWNER_NOT_ACTIVE: {
			message: 'The new owner is not an active user any more',
			hint: 'Bitrix24 would hand the chat over all the same, to somebody who cannot sign in. Choose another person.',
		},
		TOO_MANY_MEMBERS: {
			message: 'The chat has 400 members or more, and Bitrix24 does not return all of them',
			hint: 'Turn off "Return All" to get the first 200.',
		},
		INVALID_SORT: {
			message: '"Sort By" or "Sort Direction" has a value that is not one of its options',
			hint: 'Check the expressions: they must return id, lastSendMessageId or userId, and ASC or DESC.',
		},
		MEMBERS_NOT_SORTABLE: {
			message:
				'The chat has 200 members or more, which Bitrix24 does not all return by their last message',
			hint: 'Turn off "Return All", or set Options > Sort By to something else.',
		},
		INVALID_COMMAND_ID: {
			message: 'The command ID must be a whole number above 0',
			hint: 'Pick the command from the list, or check the expression in "Command". "Get Many" shows the IDs.',
		},
		INVALID_COMMAND_NAME: {
			message: 'A command name must be one word',
			hint: 'Use a name such as help, with or without a slash. Anything after a space is a parameter of the command.',
		},
		UNKNOWN_COMMAND: {
			message: 'The bot has no command with this name',
			hint: 'Check the spelling; "Get Many" shows the commands of the bot.',
		},
		COMMAND_EXISTS: {
			message: 'The bot already has this command',
			hint: 'Bitrix24 would not change it. To change it, use the operation Update.',
		},
		COMMAND_NEEDS_TITLE: {
			message: 'The command has no title',
			hint: 'Add an entry under "Titles" in at least one language, or turn on "Hidden".',
		},
		COMMAND_TITLE_EMPTY: {
			message: 'A title is empty',
			hint: 'Enter the title for this language, or remove the entry. A parameter hint needs a title, too.',
		},
		INVALID_LANGUAGE: {
			message: 'A language is not a two-letter code',
			hint: "Use Bitrix24's language codes, such as en, de or fr.",
		},
		DUPLICATE_LANGUAGE: {
			message: 'A language appears twice',
			hint: 'Keep one title per language, and do not remove a language that you set a title for.',
		},
		FILE_MISSING: {
			message: 'There is no file',
			hint: 'Check "Input Data Field Name" against the Binary tab of the input.',
		},
		BINARY_DATA_UNREADABLE: {
			message: 'The data of the binary field cannot be read',
			hint: 'Its data must be Base64. A Code node that makes a file returns `binary: { data: await this.helpers.prepareBinaryData(buffer, "report.pdf") }`; one that passes a file on copies the whole field, with its id.',
		},
		FILE_UNREADABLE: {
			message: "The file could not be read from n8n's storage, so nothing was uploaded",
			hint: 'n8n may have removed it, or its disk or storage service did not answer. Run the workflow again from the node that reads or downloads the file.',
		},
		FILE_WITHOUT_CONTENT: {
			message: 'The file is empty',
			hint: 'Check the node that reads or downloads the file: it returned 0 bytes.',
		},
		FILE_OVER_LIMIT: {
			message: 'The file is larger than the limit',
			hint: 'Bitrix24 accepts files below 100 MB. For downloads, Options > Max Size sets the limit.',
		},
		INVALID_FILE_ID: {
			message: 'The file ID must be a whole number above 0',
			hint: 'Check the expression in "File ID". Upload returns the ID of its file as fileId.',
		},
		INVALID_MAX_SIZE: mustBe('Max Size', 'a whole number of megabytes above 0'),
		DIALOG_LIST_NOT_PERMITTED: {
			message: 'The permission "im" is missing, so the chats cannot be listed',
			hint: `Add "im" (Chat and Notifications) to the permissions of the inbound webhook or app in Bitrix24. With OAuth, then connect the account again. ${NO_PERMISSION}`,
		},
		USER_LIST_NOT_PERMITTED: {
			message: 'The permission "user" is missing, so people cannot be listed',
			hint: `Add "user_brief" or "user" (Users) to the permissions of the inbound webhook or app in Bitrix24. With OAuth, then connect the account again. ${NO_PERMISSION}`,
		},
		BOT_NOT_CHOSEN: {
			message: 'The list depends on the bot, and none is chosen',
			hint: 'Choose the bot above first. If "Bot" contains an expression, choose "By ID" or "By Name" here.',
		},
	},
};
