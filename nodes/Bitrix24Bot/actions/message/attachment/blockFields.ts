import type { INodeProperties } from 'n8n-workflow';

import { textField } from '../builder/textField';
import { displayField, gridRowFields } from './gridRowFields';

const field = (types: string[], ...text: Parameters<typeof textField>): INodeProperties => ({
	...textField(...text),
	displayOptions: { show: { type: types } },
});

const size = (
	types: string[],
	name: string,
	displayName: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	default: 0,
	description,
	displayOptions: { show: { type: types } },
});

/** Blocks that lead to an address. */
const LINKED = ['link', 'richLink', 'image', 'file', 'user'];

/** Fields of one block, in the order in which people fill them in. */
export const blockFields: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Delimiter', value: 'delimiter', description: 'A line between two blocks' },
			{ name: 'File', value: 'file', description: 'A link to a file, with its name and size' },
			{ name: 'Grid', value: 'grid', description: 'Names and values, like a small table' },
			{ name: 'Image', value: 'image', description: 'A picture from the web' },
			{ name: 'Link', value: 'link', description: 'A link with a title and a description' },
			{ name: 'Message', value: 'message', description: 'A paragraph of text' },
			{ name: 'Rich Link', value: 'richLink', description: 'A link shown as an unfolded card' },
			{ name: 'User', value: 'user', description: 'A person with a picture' },
		],
		default: 'message',
		description: 'What the block shows',
	},
	{
		displayName: 'Text',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. The order was [b]paid[/b]',
		description: 'The text of the block; BB codes work here, whatever "Text Format" says',
		displayOptions: { show: { type: ['message'] } },
	},
	field(
		LINKED,
		'link',
		'URL',
		'https://example.com/order/17',
		'A web address, or a path on the portal',
	),
	field(LINKED, 'name', 'Name', 'Order 17', 'What is shown as its title or name'),
	field(['link', 'richLink'], 'description', 'Description', 'Paid today', 'Text under the title'),
	field(
		['link', 'richLink', 'image'],
		'preview',
		'Preview Image URL',
		'https://example.com/small.png',
		'A small picture to show',
	),
	field(['user'], 'avatar', 'Avatar URL', 'https://example.com/ada.png', 'Picture of the person'),
	field(['user'], 'userId', 'User ID', '27', 'Makes a click lead to the chat with this person'),
	size(['link', 'image'], 'width', 'Width', 'Width in pixels; 0 leaves it to Bitrix24'),
	size(['link', 'image'], 'height', 'Height', 'Height in pixels; 0 leaves it to Bitrix24'),
	size(['file'], 'fileSize', 'File Size', 'Size in bytes; 0 shows none'),
	displayField,
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Row',
		default: {},
		displayOptions: { show: { type: ['grid'] } },
		options: [{ displayName: 'Row', name: 'row', values: gridRowFields }],
	},
	size(['delimiter'], 'size', 'Width', 'Width of the line in pixels; 0 means 200'),
	{
		displayName: 'Line Color',
		name: 'lineColor',
		type: 'color',
		default: '',
		displayOptions: { show: { type: ['delimiter'] } },
	},
];
