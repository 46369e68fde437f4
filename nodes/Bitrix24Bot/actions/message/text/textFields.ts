import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isGiven, toText } from '../../../../shared/values/convert';
import { toMessageText } from './messageText';

export const textProperty: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your order is on its way',
	description: 'The text of the message, up to 20,000 characters',
};

export const textFormatProperty: INodeProperties = {
	displayName: 'Text Format',
	name: 'textFormat',
	type: 'options',
	options: [
		{
			name: 'BB Codes',
			value: 'bbCode',
			description:
				'What Bitrix24 itself uses, like [b]bold[/b]. Foreign text in it may place buttons and links.',
		},
		{
			name: 'Markdown',
			value: 'markdown',
			description:
				'As language models write it: **bold**, lists, links, code, tables. BB codes in it are shown as they are.',
		},
		{
			name: 'Plain Text',
			value: 'plain',
			description:
				'Everything is shown as it is, also brackets. For text that people or other systems wrote.',
		},
	],
	default: 'bbCode',
	description: 'How the text is written',
};

/**
 * Converts a text of the form to BB codes.
 *
 * @param text null and undefined mean none
 * @param format value of "Text Format"
 * @param name of the parameter, for the error message
 * @returns '' when there is none
 * @throws Bitrix24Error INVALID_TEXT, INVALID_TEXT_FORMAT, TEXT_TOO_LONG
 */
export const toBbCode = (text: unknown, format: unknown, name: string): string =>
	toMessageText(isGiven(text) ? toText(text, name) : '', String(format ?? 'bbCode'));

/**
 * Reads the text of a message in BB codes.
 *
 * @returns '' when there is none
 * @throws Bitrix24Error INVALID_TEXT, INVALID_TEXT_FORMAT, TEXT_TOO_LONG
 */
export function readMessageText(context: IExecuteFunctions, index: number): string {
	const text = context.getNodeParameter('text', index, '');
	return toBbCode(text, context.getNodeParameter('textFormat', index, 'bbCode'), 'text');
}
