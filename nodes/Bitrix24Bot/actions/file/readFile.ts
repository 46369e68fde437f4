import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { toText } from '../../../shared/values/convert';
import { cleanFileName } from '../../../shared/values/fileName';
import { loadBinary, readBinary, type BinaryField } from '../../common/binary';
import { bytesOfDataUrl, toPlainBase64 } from '../../common/bytes';

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

/** Kinds of text files, which may well hold a data URL because somebody wants to send one. */
const TEXTS = /\.(txt|md|csv|tsv|log|json|xml|ya?ml|html?|css|m?js|ts|eml|ini|conf)$/i;

const isTextFile = (name: string, mimeType: unknown): boolean =>
	TEXTS.test(name) || (!/\.\w+$/.test(name) && String(mimeType ?? '').startsWith('text/'));

/** The file that a data URL holds, when nothing else is in the file. */
const withoutPrefix = (content: string, name: string, mimeType?: string): string => {
	const start = Buffer.from(content.slice(0, 12), 'base64').toString('latin1');
	if (!/^\s*data:/i.test(start) || isTextFile(name, mimeType)) return content;
	const text = Buffer.from(content, 'base64').toString('latin1');
	return bytesOfDataUrl(text)?.toString('base64') ?? content;
};

/** Base64 of a binary field; what n8n keeps in memory as Base64 is used directly. */
const loadContent = async (
	context: IExecuteFunctions,
	index: number,
	field: BinaryField,
): Promise<string> => {
	const { id, data } = field.binary;
	const isPlain = !id && typeof data === 'string' && toPlainBase64(data) === data;
	// Measured: encoding it chunk by chunk from a stream needs more memory, not less.
	return isPlain ? data : (await loadBinary(context, index, field)).toString('base64');
};

/**
 * Reads the file of one item. If n8n knows its size, one that is too large is not loaded.
 *
 * @throws Bitrix24Error FILE_MISSING, FILE_WITHOUT_CONTENT, FILE_OVER_LIMIT, BINARY_DATA_UNREADABLE, INVALID_TEXT
 */
export async function readFile(context: IExecuteFunctions, index: number): Promise<FileContent> {
	const given = context.getNodeParameter('options.fileName', index, '') ?? '';
	const found = readBinary(context, index, 'binaryPropertyName', 'FILE_MISSING');
	const { id, data, bytes, fileName, fileExtension, mimeType } = found.binary;
	const name =
		cleanFileName(toText(given, 'fileName')) ||
		cleanFileName(fileName) ||
		`file.${cleanFileName(fileExtension) || 'bin'}`;
	if (id) refuseSize(Number(bytes ?? 1));
	else if (typeof data === 'string') refuseSize(sizeOf(data));
	const content = withoutPrefix(await loadContent(context, index, found), name, mimeType);
	const size = sizeOf(content);
	refuseSize(size);
	return { name, content, size };
}
