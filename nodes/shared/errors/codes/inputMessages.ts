import { mustBe, notAnOption, type Chapter } from './chapter';

const ROOM =
	'With API version v2, Bitrix24 allows fewer than 60,000 characters of JSON; with v1, 30 KB. Remove some, shorten the texts, or split them across two messages.';
const JSON_SYNTAX =
	'Check quotes and commas. In an expression, JSON.stringify() escapes texts correctly.';
const KEYS =
	"Write the keys in capitals. Check them against Bitrix24's documentation, or use the form.";
const ADDRESS =
	'It must start with http:// or https://, or with a single / for a page of the portal. Bitrix24 silently drops anything else.';

export const inputMessages: Chapter = {
	title: 'Refused by the node: messages',
	intro: 'Texts, buttons, attachments, reactions.',
	kind: 'input',
	codes: {
		INVALID_VISIBLE_TO: notAnOption('Visible To', 'everybody or staff'),
		MENU_INVALID: {
			message: '"Menu JSON" is not a menu that Bitrix24 understands',
			hint: 'It is a list of entries, each with TEXT and one of LINK, COMMAND, or ACTION with ACTION_VALUE. Bitrix24 would silently drop the others.',
		},
		MENU_TOO_LARGE: {
			message: 'The menu is too large',
			hint: 'Use fewer entries or shorter texts.',
		},
		PEOPLE_INCOMPLETE: {
			message: 'Only one of "From User ID" and "To User ID" is filled in',
			hint: 'A message between two people needs both. For a message in "Chat", remove both options.',
		},
		INVALID_MESSAGE_ID: {
			message: 'The message ID must be a whole number above 0',
			hint: 'Check the expression in "Message ID". Send returns the ID of its message as messageId.',
		},
		INVALID_REPLY_ID: {
			message: '"Reply to Message ID" must be a whole number above 0',
			hint: 'Check the expression. To send a message that is not a reply, remove the option.',
		},
		INVALID_FORWARD_IDS: {
			message: '"Forward Message IDs" contains something other than message IDs',
			hint: 'Enter IDs separated by commas, such as 801, 802, or an expression that returns a list of numbers.',
		},
		TOO_MANY_FORWARDS: {
			message: 'Too many messages to forward',
			hint: 'Bitrix24 allows 100 at a time. Split the list, for example with the Split Out node.',
		},
		NOTHING_TO_SEND: {
			message: 'The message is empty',
			hint: 'Enter a text that is more than spaces. With API version v2, an attachment or messages to forward are enough. Buttons alone are not.',
		},
		MESSAGE_UNCHANGED: {
			message: 'There is nothing to change',
			hint: 'Enter a new text, or choose new buttons or a new attachment. An empty text was not sent, because Bitrix24 would delete the message; to delete it, use the operation Delete. With API version v1, "Link Preview" also needs a text.',
		},
		REMOVAL_NEEDS_TEXT: {
			message: 'The message may contain nothing but the attachment',
			hint: 'Enter the new text of the message: with API version v2, Bitrix24 deletes a message that has no content left. API version v1 keeps it. To delete the message, use the operation Delete.',
		},
		INVALID_TEXT_FORMAT: notAnOption('Text Format', 'bbCode, markdown or plain'),
		TEXT_TOO_LONG: {
			message: 'The text is longer than 20,000 characters',
			hint: 'Bitrix24 would cut it off. Split it into several messages, or send it as a file. BB codes that "Text Format" adds also count.',
		},
		INVALID_KEYBOARD_SOURCE: notAnOption('Buttons', 'none, form or json (or remove, for Update)'),
		KEYBOARD_JSON_BROKEN: { message: '"Buttons JSON" is not valid JSON', hint: JSON_SYNTAX },
		KEYBOARD_SHAPE_INVALID: {
			message: '"Buttons JSON" is neither a list of buttons nor an object with a BUTTONS list',
			hint: `Use [{ "TEXT": "Open", "LINK": "https://example.com" }] or { "BUTTONS": […] }. ${KEYS}`,
		},
		KEYBOARD_EMPTY: {
			message: 'There are no buttons',
			hint: 'Add a button, or set "Buttons" to an option that needs none.',
		},
		KEYBOARD_TOO_LARGE: { message: 'The buttons are too large in total', hint: ROOM },
		BUTTON_TEXT_REQUIRED: {
			message: 'A button has no label',
			hint: 'Enter a label (in JSON, the key is TEXT). Bitrix24 drops buttons without one.',
		},
		BUTTON_ACTION_REQUIRED: {
			message: 'A button does nothing',
			hint: 'Enter what its action needs: a link, a command, a text. In JSON, a button needs LINK, COMMAND, APP_ID, or ACTION with ACTION_VALUE.',
		},
		BUTTON_ACTIONS_CONFLICT: {
			message: 'A button has several actions',
			hint: 'Keep one of LINK, COMMAND, ACTION and APP_ID. Bitrix24 would use one and silently drop the others.',
		},
		BUTTON_LINK_INVALID: { message: "A button's link is not an address", hint: ADDRESS },
		BUTTON_PHONE_INVALID: {
			message: "A button's phone number cannot be called",
			hint: 'Use the international format, such as +4930123456.',
		},
		BUTTON_CHAT_INVALID: {
			message: "A button's chat is not a chat ID",
			hint: 'Use chat5 for a group chat and 27 (a user ID) for a private chat with a person.',
		},
		BUTTON_VALUE_INVALID: {
			message: 'A button has a value that Bitrix24 does not support',
			hint: 'Write colors as #29619b, widths in pixels, and other values as the form lists them. Bitrix24 silently drops anything else.',
		},
		INVALID_ATTACHMENT_SOURCE: notAnOption(
			'Attachment',
			'none, form or json (or remove, for Update)',
		),
		ATTACHMENT_JSON_BROKEN: { message: '"Attachment JSON" is not valid JSON', hint: JSON_SYNTAX },
		ATTACHMENT_SHAPE_INVALID: {
			message: 'The attachment does not have the structure that Bitrix24 expects',
			hint: `Use [{ "MESSAGE": "Text" }] or { "BLOCKS": […] }. Each block has one key: MESSAGE, LINK, RICH_LINK, IMAGE, FILE, USER, GRID or DELIMITER. ${KEYS}`,
		},
		ATTACHMENT_EMPTY: {
			message: 'The attachment has no blocks',
			hint: 'Add a block, or set "Attachment" to an option that needs none.',
		},
		ATTACHMENT_TOO_LARGE: { message: 'The attachment is too large', hint: ROOM },
		ATTACHMENT_TEXT_REQUIRED: {
			message: 'A text block in the attachment has no text',
			hint: 'Enter a text, or remove the block. Bitrix24 drops empty ones.',
		},
		ATTACHMENT_LINK_REQUIRED: {
			message: 'A link, image or file block in the attachment has no address',
			hint: 'Enter a URL (in JSON, the key is LINK). Bitrix24 drops such blocks without one.',
		},
		ATTACHMENT_LINK_INVALID: {
			message: 'A block in the attachment has an address that Bitrix24 does not accept',
			hint: ADDRESS,
		},
		ATTACHMENT_NAME_REQUIRED: {
			message: 'A user block in the attachment has no name',
			hint: 'Enter the name to show (in JSON, the key is NAME). A user ID alone is not enough.',
		},
		ATTACHMENT_GRID_EMPTY: {
			message: 'A grid block in the attachment has an empty row, or no rows',
			hint: 'Each row needs a name or a value. Bitrix24 drops empty rows.',
		},
		ATTACHMENT_VALUE_INVALID: {
			message: 'The attachment has a value that Bitrix24 does not support',
			hint: 'Write colors as #29619b, sizes in pixels or bytes, and other values as the form lists them. Bitrix24 silently drops anything else.',
		},
		INVALID_REACTION: {
			message: '"Reaction" is not one that Bitrix24 documents',
			hint: 'Choose one from the list, or enter its name, such as thinkingFace, or its emoji.',
		},
		INVALID_STATUS: {
			message: '"Status" is not one that Bitrix24 documents',
			hint: 'Choose one from the list, or enter its name, such as THINKING.',
		},
		INVALID_DURATION: mustBe('Duration', 'a whole number of seconds from 1 to 600'),
		INVALID_RANGE: {
			message: '"Messages on Each Side" must be a whole number from 1 to 50',
			hint: 'Check the expression. For more messages, continue from the first or last one you got.',
		},
	},
};
