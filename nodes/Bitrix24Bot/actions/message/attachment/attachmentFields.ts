import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	changeReader,
	contentReader,
	sourcesForSend,
	sourcesForUpdate,
	type Reader,
} from '../builder/contentSource';
import { styles } from '../builder/style';
import { attachmentOfJson, type Attachment } from './attachment';
import { attachmentOfForm } from './attachmentFromForm';
import { blockFields } from './blockFields';

const attachmentProperties = (sources: INodePropertyOptions[]): INodeProperties[] => [
	{
		displayName: 'Attachment',
		name: 'attachmentSource',
		type: 'options',
		options: sources,
		default: 'none',
		description:
			'Whether a card with text, links, pictures or a table belongs to the message, and where it comes from. Of the customers of Open Channels, only those in the website chat get it.',
	},
	{
		displayName: 'Attachment Blocks',
		name: 'attachment',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Block',
		default: {},
		description: 'What the card shows, from top to bottom',
		displayOptions: { show: { attachmentSource: ['form'] } },
		options: [{ displayName: 'Block', name: 'blocks', values: blockFields }],
	},
	{
		displayName: 'Attachment Style',
		name: 'attachmentColor',
		type: 'options',
		options: styles,
		default: 'base',
		description: 'Color scheme of the card',
		displayOptions: { show: { attachmentSource: ['form'] } },
	},
	{
		displayName: 'Attachment JSON',
		name: 'attachmentJson',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '[\n  { "MESSAGE": "Text with [b]BB codes[/b]" }\n]',
		description:
			'A list of blocks, or { "COLOR_TOKEN": "primary", "BLOCKS": […] }; [] means none. Each block has one key: MESSAGE (text), LINK, RICH_LINK, USER, DELIMITER (objects), IMAGE, FILE or GRID (lists of objects).',
		displayOptions: { show: { attachmentSource: ['json'] } },
	},
];

export const attachmentForSend = attachmentProperties(sourcesForSend);

export const attachmentForUpdate = attachmentProperties(
	sourcesForUpdate('Take it away from the message; API version v2 needs the text beside it'),
);

const readers: Record<string, Reader<Attachment | undefined>> = {
	form: (context, index) =>
		attachmentOfForm(
			context.getNodeParameter('attachment', index, {}),
			context.getNodeParameter('attachmentColor', index, 'base'),
		),
	json: (context, index) => attachmentOfJson(context.getNodeParameter('attachmentJson', index, '')),
};

const codes = { invalid: 'INVALID_ATTACHMENT_SOURCE', tooLarge: 'ATTACHMENT_TOO_LARGE' };

/** @throws Bitrix24Error INVALID_ATTACHMENT_SOURCE and ATTACHMENT_… codes */
export const readAttachment = contentReader('attachmentSource', readers, codes);

/** For an existing message, undefined keeps its attachment. */
export const readAttachmentChange = changeReader('attachmentSource', readers, codes);
