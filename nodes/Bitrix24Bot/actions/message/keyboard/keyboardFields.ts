import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	changeReader,
	contentReader,
	sourcesForSend,
	sourcesForUpdate,
	type Reader,
} from '../builder/contentSource';
import { buttonFields } from './buttonFields';
import { keyboardOfJson, type Keyboard } from './keyboard';
import { keyboardOfForm } from './keyboardFromForm';
import { lockNotice } from './lockNotice';

const keyboardProperties = (sources: INodePropertyOptions[]): INodeProperties[] => [
	{
		displayName: 'Buttons',
		name: 'keyboardSource',
		type: 'options',
		options: sources,
		default: 'none',
		description:
			'Whether buttons stand under the message, and where they come from. Customers of an Open Channel do not get them, whatever their channel: offer the choices as a numbered text there.',
	},
	{
		displayName: 'Button Rows',
		name: 'keyboard',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Row',
		default: {},
		description: 'Rows of buttons, from top to bottom',
		displayOptions: { show: { keyboardSource: ['form'] } },
		options: [
			{
				displayName: 'Row',
				name: 'rows',
				values: [
					{
						displayName: 'Row',
						name: 'row',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true, sortable: true },
						placeholder: 'Add Button',
						default: {},
						options: [{ displayName: 'Button', name: 'buttons', values: buttonFields }],
					},
				],
			},
		],
	},
	{
		displayName: 'Buttons JSON',
		name: 'keyboardJson',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '[\n  { "TEXT": "Open", "LINK": "https://example.com" }\n]',
		description:
			'A list of buttons, or { "BUTTONS": […] }; [] means none. Each has TEXT and one of LINK, COMMAND, or ACTION (PUT, SEND, COPY, CALL, DIALOG) with ACTION_VALUE; { "TYPE": "NEWLINE" } begins a new row.',
		displayOptions: { show: { keyboardSource: ['json'] } },
	},
];

export const keyboardForSend = keyboardProperties(sourcesForSend);

export const keyboardForUpdate = keyboardProperties(
	sourcesForUpdate('Take them away from the message'),
);

const readers: Record<string, Reader<Keyboard | undefined>> = {
	form: (context, index) => keyboardOfForm(context.getNodeParameter('keyboard', index, {})),
	json: (context, index) => {
		const keyboard = keyboardOfJson(context.getNodeParameter('keyboardJson', index, ''));
		lockNotice(context, keyboard);
		return keyboard;
	},
};

const codes = { invalid: 'INVALID_KEYBOARD_SOURCE', tooLarge: 'KEYBOARD_TOO_LARGE' };

/** @throws Bitrix24Error INVALID_KEYBOARD_SOURCE, KEYBOARD_… and BUTTON_… codes */
export const readKeyboard = contentReader('keyboardSource', readers, codes);

/** For an existing message, undefined keeps its buttons. */
export const readKeyboardChange = changeReader('keyboardSource', readers, codes);
