import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf, type Operation } from '../operation';
import * as download from './download.operation';
import * as upload from './upload.operation';

export const operations: Record<string, Operation> = { download, upload };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['file'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download file from chat',
				description: 'Get a file that somebody sent, as binary data',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload file to chat',
				description: 'Send a file into a chat, with a message',
			},
		],
		default: 'upload',
	},
	...fieldsOf(operations),
];
