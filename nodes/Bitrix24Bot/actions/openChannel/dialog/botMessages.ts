import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { textFormatProperty, toBbCode } from '../../message/text/textFields';

const textOption = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description,
});

/** The messages that a bot can send along with an operation. */
export const messageFields = {
	clientMessage: textOption(
		'clientMessage',
		'Message to Client',
		'What the bot tells the customer before it hands over, e.g. that a colleague will answer',
	),
	closingMessage: textOption(
		'closingMessage',
		'Closing Message',
		'What the bot tells the customer before the dialog is closed',
	),
	staffNote: textOption(
		'staffNote',
		'Note to Operators',
		'What the bot tells the operators before it hands over, e.g. a summary. The customer does not see it.',
	),
	textFormat: {
		...textFormatProperty,
		description: 'How the messages above are written',
	},
} satisfies Record<string, INodeProperties>;

/** A text of the options in BB codes; '' when there is none. */
const textOf = (values: IDataObject, name: string): string =>
	toBbCode(values[name], values.textFormat, name);

/** A message that the bot sends along with an operation. */
export interface BotMessage {
	/** Parameter of the text, for warnings about it. */
	name: string;
	text: string;
	isForStaff: boolean;
}

/**
 * The messages that were added and are not empty, in the order in which they are sent.
 *
 * @throws Bitrix24Error INVALID_TEXT, INVALID_TEXT_FORMAT, TEXT_TOO_LONG
 */
export const readMessages = (values: IDataObject, ...names: string[]): BotMessage[] =>
	names
		.map((name) => ({ name, text: textOf(values, name), isForStaff: name === 'staffNote' }))
		.filter(({ text }) => text !== '');
