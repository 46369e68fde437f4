import type { Chapter } from './chapter';

const ROOM =
	'Bitrix24 allows 30 KB. Remove some, shorten the texts, or send two messages with a part each.';
const KEYS =
	'Keys are written in capitals. Compare it with the Bitrix24 documentation, or build it with the form.';
const ADDRESS =
	'It must begin with http:// or https://, or with a single / for a page of the portal. Bitrix24 drops others silently.';

export const inputMessages: Chapter = {
	title: 'Refused by the node itself: messages',
	intro: 'Texts, buttons, attachments, reactions.',
	kind: 'input',
	codes: {
		INVALID_MESSAGE_ID: {
			message: 'The message ID must be a whole number above 0',
			hint: 'Check the expression in "Message ID". Send gives the ID of its message as messageId.',
		},
		INVALID_REPLY_ID: {
			message: '"Reply to Message ID" must be a whole number above 0',
			hint: 'Check the expression, or remove the option to send a message that answers none.',
		},
		INVALID_FORWARD_IDS: {
			message: '"Forward Message IDs" holds something else than message IDs',
			hint: 'Use IDs with commas between them, like 801, 802, or an expression that gives a list of numbers.',
		},
		TOO_MANY_FORWARDS: {
			message: 'Too many messages to forward',
			hint: 'Bitrix24 allows 100 at once. Split the list, e.g. with the Split Out node.',
		},
		NOTHING_TO_SEND: {
			message: 'The message is empty',
			hint: 'Enter a text; blanks do not count. With API version v2, an attachment or messages to forward will do instead. Buttons alone are not enough.',
		},
		MESSAGE_UNCHANGED: {
			message: 'There is nothing to change',
			hint: 'Enter a new text, or choose new buttons or a new attachment. An empty text would make Bitrix24 delete the message, so it was not sent; use the operation Delete for that. With API version v1, "Link Preview" needs a text beside it.',
		},
		REMOVAL_NEEDS_TEXT: {
			message: 'The attachment may be all that the message holds',
			hint: 'Enter the text that the message is to have: with API version v2, Bitrix24 deletes a message that is left without content. API version v1 keeps it. To delete the message, use the operation Delete.',
		},
		INVALID_TEXT_FORMAT: {
			message: '"Text Format" has a value that is none of its choices',
			hint: 'Check the expression in "Text Format": it has to give bbCode, markdown or plain.',
		},
		TEXT_TOO_LONG: {
			message: 'The text is longer than 20,000 characters',
			hint: 'Bitrix24 would cut it off. Split it into several messages, or send it as a file. BB codes that "Text Format" adds count, too.',
		},
		INVALID_KEYBOARD_SOURCE: {
			message: '"Buttons" has a value that is none of its choices',
			hint: 'Check the expression in "Buttons": it has to give none, form or json; for Update also remove.',
		},
		KEYBOARD_JSON_BROKEN: {
			message: '"Buttons JSON" is not JSON',
			hint: 'Check quotes and commas. In an expression, JSON.stringify() writes texts correctly.',
		},
		KEYBOARD_SHAPE_INVALID: {
			message: '"Buttons JSON" is neither a list of buttons nor an object with the list BUTTONS',
			hint: `Expected is [{ "TEXT": "Open", "LINK": "https://example.com" }] or { "BUTTONS": […] }. ${KEYS}`,
		},
		KEYBOARD_EMPTY: {
			message: 'There is no button',
			hint: 'Add a button, or set "Buttons" to a choice that needs none.',
		},
		KEYBOARD_TOO_LARGE: { message: 'The buttons are too large together', hint: ROOM },
		BUTTON_TEXT_REQUIRED: {
			message: 'A button has no label',
			hint: 'Enter its label; in JSON, the key is TEXT. Bitrix24 drops buttons without one.',
		},
		BUTTON_ACTION_REQUIRED: {
			message: 'A button does nothing',
			hint: 'Enter what belongs to its action: a link, a command, a text. In JSON, a button needs LINK, COMMAND, APP_ID, or ACTION with ACTION_VALUE.',
		},
		BUTTON_ACTIONS_CONFLICT: {
			message: 'A button does several things',
			hint: 'Keep one of LINK, COMMAND, ACTION and APP_ID. Bitrix24 would take one and drop the others silently.',
		},
		BUTTON_LINK_INVALID: { message: 'The link of a button is no address', hint: ADDRESS },
		BUTTON_PHONE_INVALID: {
			message: 'The number of a button cannot be called',
			hint: 'Write it the international way, like +4930123456.',
		},
		BUTTON_CHAT_INVALID: {
			message: 'The chat of a button is not named the way Bitrix24 names chats',
			hint: 'Use chat5 for a group chat and 27 (a user ID) for the private chat with a person.',
		},
		BUTTON_VALUE_INVALID: {
			message: 'A button has a value that Bitrix24 does not know',
			hint: 'Colors are written like #29619b, widths in pixels, and choices as the form lists them. Bitrix24 drops others silently.',
		},
		INVALID_ATTACHMENT_SOURCE: {
			message: '"Attachment" has a value that is none of its choices',
			hint: 'Check the expression in "Attachment": it has to give none, form or json; for Update also remove.',
		},
		ATTACHMENT_JSON_BROKEN: {
			message: '"Attachment JSON" is not JSON',
			hint: 'Check quotes and commas. In an expression, JSON.stringify() writes texts correctly.',
		},
		ATTACHMENT_SHAPE_INVALID: {
			message: 'The attachment is not built the way Bitrix24 reads it',
			hint: `Expected is [{ "MESSAGE": "Text" }] or { "BLOCKS": […] }; each block has one key: MESSAGE, LINK, RICH_LINK, IMAGE, FILE, USER, GRID or DELIMITER. ${KEYS}`,
		},
		ATTACHMENT_EMPTY: {
			message: 'The attachment has no block',
			hint: 'Add a block, or set "Attachment" to a choice that needs none.',
		},
		ATTACHMENT_TOO_LARGE: { message: 'The attachment is too large', hint: ROOM },
		ATTACHMENT_TEXT_REQUIRED: {
			message: 'A text block of the attachment has no text',
			hint: 'Enter its text or remove the block. Bitrix24 drops empty ones.',
		},
		ATTACHMENT_LINK_REQUIRED: {
			message: 'A link, image or file block of the attachment has no address',
			hint: 'Enter its URL; in JSON, the key is LINK. Bitrix24 drops such blocks without one.',
		},
		ATTACHMENT_LINK_INVALID: {
			message: 'A block of the attachment has an address that Bitrix24 does not take',
			hint: ADDRESS,
		},
		ATTACHMENT_NAME_REQUIRED: {
			message: 'A user block of the attachment has no name',
			hint: 'Enter the name to show; in JSON, the key is NAME. A user ID alone is not enough.',
		},
		ATTACHMENT_GRID_EMPTY: {
			message: 'A grid block of the attachment has an empty row, or none',
			hint: 'Each row needs a name or a value. Bitrix24 drops empty rows.',
		},
		ATTACHMENT_GRID_MIXED: {
			message: 'A grid block of the attachment mixes displays',
			hint: 'All rows of a grid have the same DISPLAY. Use a grid block for each display.',
		},
		ATTACHMENT_VALUE_INVALID: {
			message: 'The attachment has a value that Bitrix24 does not know',
			hint: 'Colors are written like #29619b, sizes in pixels or bytes, and choices as the form lists them. Bitrix24 drops others silently.',
		},
		INVALID_REACTION: {
			message: '"Reaction" is none that Bitrix24 documents',
			hint: 'Choose it from the list, or give its name, like thinkingFace.',
		},
		INVALID_STATUS: {
			message: '"Status" is none that Bitrix24 documents',
			hint: 'Choose it from the list, or give its name, like THINKING.',
		},
		INVALID_DURATION: {
			message: '"Duration" must be a whole number of seconds from 1 to 600',
			hint: 'Check the expression in "Duration".',
		},
		INVALID_RANGE: {
			message: '"Messages on Each Side" must be a whole number from 1 to 50',
			hint: 'Check the expression. For more, read on from the first or last message you got.',
		},
	},
};
