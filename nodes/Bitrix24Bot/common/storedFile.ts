import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { PIECE_BYTES } from '../../shared/portal/wire/base64';
import { chunksOf, FileContent } from '../../shared/portal/wire/fileContent';
import { settled } from '../../shared/values/outcome';

/** A file that n8n keeps outside its items, under an ID: on disk, in a database, or in a storage service. */
export interface StoredFile {
	content: FileContent;
	/** Its first bytes, as many as it has up to `count`. */
	beginning(count: number): Promise<Buffer>;
}

/** The error for a file that cannot be read; that of the store may name a path or an address. */
const unreadable = (signal?: AbortSignal) =>
	new Bitrix24Error(signal?.aborted ? 'CANCELLED' : 'FILE_UNREADABLE');

/**
 * Finds a file in n8n's storage. Nothing of it is loaded. Where n8n does not know its size, it is read once to count.
 *
 * @param maxBytes counting ends beyond it
 * @throws Bitrix24Error FILE_UNREADABLE, CANCELLED
 */
export async function findStored(
	context: IExecuteFunctions,
	id: string,
	maxBytes: number,
): Promise<StoredFile> {
	const { helpers } = context;
	const signal = context.getExecutionCancelSignal();
	const open = async () => await helpers.getBinaryStream(id, PIECE_BYTES);

	/** Reads until `isEnough`. */
	const read = async (isEnough: (chunk: Uint8Array) => boolean): Promise<void> => {
		try {
			for await (const chunk of chunksOf(open, signal)) if (isEnough(chunk)) return;
		} catch {
			throw unreadable(signal);
		}
	};

	const sizeOf = async (): Promise<number> => {
		// Not the size that the item names: a Code node may have copied it from another file.
		const known = await settled(helpers.getBinaryMetadata(id));
		const size = 'value' in known ? Number(known.value?.fileSize ?? NaN) : NaN;
		if (Number.isSafeInteger(size) && size >= 0) return size;
		let count = 0;
		await read((chunk) => (count += chunk.length) > maxBytes);
		return count;
	};

	const beginning = async (count: number): Promise<Buffer> => {
		let bytes = Buffer.alloc(0);
		await read((chunk) => {
			bytes = Buffer.concat([bytes, chunk.subarray(0, count - bytes.length)]);
			return bytes.length === count;
		});
		return bytes;
	};

	return { content: FileContent.ofStream(await sizeOf(), open), beginning };
}
