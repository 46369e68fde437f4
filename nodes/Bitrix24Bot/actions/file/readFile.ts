import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { toText } from '../../../shared/values/convert';
import { readBinary } from '../../common/binary';

/** The API's limit, 100 MiB. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** A file as the API takes it. */
export interface FileContent {
	name: string;
	/** Base64 text. */
	content: string;
	/** Bytes. */
	size: number;
}

/** @throws Bitrix24Error FILE_WITHOUT_CONTENT, FILE_OVER_LIMIT */
const refuseSize = (bytes: number): void => {
	if (bytes === 0) throw new Bitrix24Error('FILE_WITHOUT_CONTENT');
	if (bytes <= MAX_FILE_BYTES) return;
	const detail = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
	throw new Bitrix24Error('FILE_OVER_LIMIT', { detail });
};

/** Most bytes that this Base64 text can stand for. */
const sizeOf = (base64: string): number =>
	Math.floor((base64.length * 3) / 4) - (/={0,2}$/.exec(base64.slice(-2))?.[0].length ?? 0);

/** Base64 that n8n keeps in memory; variants of Base64 are converted. */
const inMemory = (data: string): string =>
	data.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(data)
		? data
		: Buffer.from(data, 'base64').toString('base64');

/**
 * Reads the file of one item. If n8n knows its size, one that is too large is not loaded.
 *
 * @throws Bitrix24Error FILE_MISSING, FILE_WITHOUT_CONTENT, FILE_OVER_LIMIT, INVALID_TEXT
 */
export async function readFile(context: IExecuteFunctions, index: number): Promise<FileContent> {
	const given = context.getNodeParameter('options.fileName', index, '') ?? '';
	const { field, binary } = readBinary(context, index, 'binaryPropertyName', 'FILE_MISSING');
	const ownName = binary.fileName || `file.${binary.fileExtension || 'bin'}`;
	const name = toText(given, 'fileName').trim() || ownName;
	const { id, data, bytes } = binary;
	refuseSize(id ? Number(bytes ?? 1) : sizeOf(data));
	// Measured: encoding it chunk by chunk from a stream needs more memory, not less.
	const content = id
		? (await context.helpers.getBinaryDataBuffer(index, field)).toString('base64')
		: inMemory(data);
	const size = sizeOf(content);
	refuseSize(size);
	return { name, content, size };
}
