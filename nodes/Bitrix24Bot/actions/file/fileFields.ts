import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toMaxBytes } from '../../../shared/form/maxSize';
import { toId } from '../../../shared/values/convert';

export const inputFieldProperty: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	hint: 'The name of the input field containing the file',
	description: 'Binary field with the file to send, up to 100 MB',
};

export const outputFieldProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};

export const fileIdProperty: INodeProperties = {
	displayName: 'File ID',
	name: 'fileId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 138',
	description: 'ID of the file, as Upload gives it or as a message with a file names it',
};

export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. report.pdf',
	description: 'Name in the chat, with its extension, instead of the one the file has',
};

/** @throws Bitrix24Error INVALID_MAX_SIZE */
export function readMaxBytes(context: IExecuteFunctions, index: number): number {
	return toMaxBytes(context.getNodeParameter('options.maxSize', index, null));
}

/** @throws Bitrix24Error INVALID_FILE_ID */
export function readFileId(context: IExecuteFunctions, index: number): number {
	return toId(context.getNodeParameter('fileId', index), 'INVALID_FILE_ID');
}
