import type { INodeProperties } from 'n8n-workflow';

import { actionFields, actionOptions } from './buttonActions';
import { looksProperty } from './buttonLooks';

/** Fields of one button, in the order in which people fill them in. */
export const buttonFields: INodeProperties[] = [
	{
		displayName: 'Label',
		name: 'text',
		type: 'string',
		default: '',
		placeholder: 'e.g. Open order',
		description: 'What stands on the button',
	},
	{
		displayName: 'Action',
		name: 'buttonAction',
		type: 'options',
		options: actionOptions,
		default: 'link',
		description: 'What happens when a person presses the button',
	},
	...actionFields,
	looksProperty,
];
