import type { INodeProperties } from 'n8n-workflow';

import { styles } from '../builder/style';

/** How one button looks. */
export const looksProperty: INodeProperties = {
	displayName: 'Looks',
	name: 'looks',
	type: 'collection',
	placeholder: 'Add Look',
	default: {},
	options: [
		{
			displayName: 'Background Color',
			name: 'backgroundColor',
			type: 'color',
			default: '',
			description: 'Color of the button, instead of the one of its style',
		},
		{
			displayName: 'Device',
			name: 'device',
			type: 'options',
			options: [
				{ name: 'All', value: 'ALL' },
				{ name: 'Desktop', value: 'DESKTOP' },
				{ name: 'Mobile', value: 'MOBILE' },
			],
			default: 'ALL',
			description: 'Where the button is shown',
		},
		{
			displayName: 'Disabled',
			name: 'disabled',
			type: 'boolean',
			default: false,
			description: 'Whether the button is shown but cannot be pressed',
		},
		{
			displayName: 'Disabled Background Color',
			name: 'disabledBackgroundColor',
			type: 'color',
			default: '',
			description: 'Color of the button while it cannot be pressed',
		},
		{
			displayName: 'Disabled Text Color',
			name: 'disabledTextColor',
			type: 'color',
			default: '',
			description: 'Color of the label while the button cannot be pressed',
		},
		{
			displayName: 'Display',
			name: 'display',
			type: 'options',
			options: [
				{ name: 'In Line', value: 'LINE', description: 'Beside its neighbours' },
				{ name: 'Own Line', value: 'BLOCK', description: 'As wide as the message' },
			],
			default: 'LINE',
			description: 'Where the button stands. Buttons of one row stand in line by themselves.',
		},
		{
			displayName: 'Style',
			name: 'style',
			type: 'options',
			options: styles,
			default: 'base',
			description: 'Color scheme of the button',
		},
		{
			displayName: 'Text Color',
			name: 'textColor',
			type: 'color',
			default: '',
			description: 'Color of the label',
		},
		{
			displayName: 'Width',
			name: 'width',
			type: 'number',
			default: 0,
			description: 'Width in pixels; 0 leaves it to Bitrix24',
		},
	],
};
