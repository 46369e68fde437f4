import type { INodeProperties } from 'n8n-workflow';

import { styles } from '../builder/style';

export const displayField: INodeProperties = {
	displayName: 'Display',
	name: 'display',
	type: 'options',
	options: [
		{ name: 'Block', value: 'BLOCK', description: 'The name above its value' },
		{ name: 'Line', value: 'LINE', description: 'Small cards side by side' },
		{ name: 'Row', value: 'ROW', description: 'Two columns' },
		{ name: 'Table', value: 'TABLE', description: 'A dense table; older apps show rows' },
	],
	default: 'ROW',
	description: 'How the grid shows its rows',
	displayOptions: { show: { type: ['grid'] } },
};

export const gridRowFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Status',
		description: 'What the value is',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. In progress',
		description: 'The value; BB codes work here',
	},
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/order/17',
		description: 'Where a click on the value leads',
	},
	{
		displayName: 'Style',
		name: 'style',
		type: 'options',
		options: styles,
		default: 'base',
		description: 'Color scheme of the value',
	},
	{
		displayName: 'Width',
		name: 'width',
		type: 'number',
		default: 0,
		description: 'Width in pixels; 0 leaves it to Bitrix24',
	},
];
