import type { INodeProperties } from 'n8n-workflow';

import { styles } from '../builder/style';

const color = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'color',
	default: '',
	description,
});

/** How a button can look: fields of the form in its order, by the API's key for them. */
export const looks: Record<string, INodeProperties> = {
	BG_COLOR: color(
		'Background Color',
		'backgroundColor',
		'Color of the button, instead of the one of its style',
	),
	CONTEXT: {
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
	DISABLED: {
		displayName: 'Disabled',
		name: 'disabled',
		type: 'boolean',
		default: false,
		description: 'Whether the button is shown but cannot be pressed',
	},
	OFF_BG_COLOR: color(
		'Disabled Background Color',
		'disabledBackgroundColor',
		'Color of the button while it cannot be pressed',
	),
	OFF_TEXT_COLOR: color(
		'Disabled Text Color',
		'disabledTextColor',
		'Color of the label while the button cannot be pressed',
	),
	DISPLAY: {
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
	BG_COLOR_TOKEN: {
		displayName: 'Style',
		name: 'style',
		type: 'options',
		options: styles,
		default: 'base',
		description: 'Color scheme of the button',
	},
	TEXT_COLOR: color('Text Color', 'textColor', 'Color of the label'),
	WIDTH: {
		displayName: 'Width',
		name: 'width',
		type: 'number',
		default: 0,
		description: 'Width in pixels; 0 leaves it to Bitrix24',
	},
};

export const looksProperty: INodeProperties = {
	displayName: 'Looks',
	name: 'looks',
	type: 'collection',
	placeholder: 'Add Look',
	default: {},
	options: Object.values(looks),
};
