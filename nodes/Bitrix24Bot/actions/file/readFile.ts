import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { bytesInBase64 } from '../../../shared/portal/wire/base64';
import { FileContent } from '../../../shared/portal/wire/fileContent';
import { toText } from '../../../shared/values/convert';
import { cleanFileName } from '../../../shared/values/fileName';
import { loadBinary, readBinary, type BinaryField } from '../../common/binary';
import { bytesOfDataUrl, toPlainBase64 } from '../../common/bytes';
import { findStored } from '../../common/storedFile';

/**
 * The API's limit is the Base64 text of 100 MiB, without the end of its last four characters.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-upload.html
 */
const MAX_FILE_BYTES = 100 * 1024 * 1024 - 1;

/** A file and its name. */
export interface NamedFile {
	name: string;
	content: FileContent;
}

/** @throws Bitrix24Error FILE_WITHOUT_CONTENT, FILE_OVER_LIMIT */
const refuseSize = (bytes: number): void => {
	if (bytes === 0) throw new Bitrix24Error('FILE_WITHOUT_CONTENT');
	if (bytes <= MAX_FILE_BYTES) return;
	const detail = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
	throw new Bitrix24Error('FILE_OVER_LIMIT', { detail });
};

/** Kinds of text files, which may well hold a data URL because somebody wants to send one. */
const TEXTS = /\.(txt|md|csv|tsv|log|json|xml|ya?ml|html?|css|m?js|ts|eml|ini|conf)$/i;

const isTextFile = (name: string, mimeType: unknown): boolean =>
	TEXTS.test(name) || (!/\.\w+$/.test(name) && String(mimeType ?? '').startsWith('text/'));

/** How much of a file shows whether it is a data URL. */
const BEGINNING = 9;

const beginsLikeDataUrl = (beginning: Buffer): boolean =>
	/^\s*data:/i.test(beginning.toString('latin1'));

/** The file that a data URL holds, when nothing else is in the file. */
const withoutPrefix = (bytes: Buffer): FileContent =>
	FileContent.ofBytes(bytesOfDataUrl(bytes.toString('latin1')) ?? bytes);

/** @param mayBeDataUrl whether the file in a data URL is meant, and not the data URL itself */
async function readStored(
	context: IExecuteFunctions,
	index: number,
	field: BinaryField,
	id: string,
	mayBeDataUrl: boolean,
): Promise<FileContent> {
	// If the item names a size that is too large, the storage is not asked.
	refuseSize(Number(field.binary.bytes ?? 1));
	const { content, beginning } = await findStored(context, id, MAX_FILE_BYTES);
	refuseSize(content.size);
	return mayBeDataUrl && beginsLikeDataUrl(await beginning(BEGINNING))
		? withoutPrefix(await loadBinary(context, index, field))
		: content;
}

/** The same for a file that is in the item: n8n keeps it there as Base64, which is used directly. */
async function readInMemory(
	context: IExecuteFunctions,
	index: number,
	field: BinaryField,
	mayBeDataUrl: boolean,
): Promise<FileContent> {
	const { data } = field.binary;
	const isText = typeof data === 'string';
	if (isText) refuseSize(bytesInBase64(data));
	if (!isText || toPlainBase64(data) !== data) {
		const bytes = await loadBinary(context, index, field);
		const isDataUrl = mayBeDataUrl && beginsLikeDataUrl(bytes.subarray(0, BEGINNING));
		return isDataUrl ? withoutPrefix(bytes) : FileContent.ofBytes(bytes);
	}
	const isDataUrl = mayBeDataUrl && beginsLikeDataUrl(Buffer.from(data.slice(0, 12), 'base64'));
	return isDataUrl ? withoutPrefix(Buffer.from(data, 'base64')) : FileContent.ofBase64(data);
}

/**
 * Finds the file of one item. One that n8n keeps on disk is not loaded: it is read while it is sent.
 *
 * @throws Bitrix24Error FILE_MISSING, FILE_WITHOUT_CONTENT, FILE_OVER_LIMIT, FILE_UNREADABLE,
 * BINARY_DATA_UNREADABLE, INVALID_TEXT
 */
export async function readFile(context: IExecuteFunctions, index: number): Promise<NamedFile> {
	const given = context.getNodeParameter('options.fileName', index, '') ?? '';
	const found = readBinary(context, index, 'binaryPropertyName', 'FILE_MISSING');
	const { id, fileName, fileExtension, mimeType } = found.binary;
	const name =
		cleanFileName(toText(given, 'fileName')) ||
		cleanFileName(fileName) ||
		`file.${cleanFileName(fileExtension) || 'bin'}`;
	const mayBeDataUrl = !isTextFile(name, mimeType);
	const content = id
		? await readStored(context, index, found, id, mayBeDataUrl)
		: await readInMemory(context, index, found, mayBeDataUrl);
	refuseSize(content.size);
	return { name, content };
}
