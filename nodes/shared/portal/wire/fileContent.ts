import { Bitrix24Error } from '../../errors/Bitrix24Error';
import {
	base64Length,
	base64OfBytes,
	base64OfChunks,
	bytesInBase64,
	piecesOfText,
	type Piece,
} from './base64';

/** A stream of n8n's binary storage, as far as it is used. */
interface ByteSource extends AsyncIterable<unknown> {
	destroy(): unknown;
	on(event: 'error', listener: () => void): unknown;
}

/**
 * Reads a stream, and closes it in any case.
 *
 * @param open gives a new stream
 * @param signal closes it at once, also while nobody reads
 */
export async function* chunksOf(
	open: () => Promise<ByteSource>,
	signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const stream = await open();
	const end = () => void stream.destroy();
	// Some streams report that they were closed early; nobody else would take it.
	stream.on('error', () => undefined);
	signal?.addEventListener('abort', end, { once: true });
	try {
		if (signal?.aborted) end();
		for await (const chunk of stream) yield chunk as Uint8Array;
	} finally {
		signal?.removeEventListener('abort', end);
		end();
	}
}

/** @throws Bitrix24Error FILE_UNREADABLE unless exactly so many bytes come, without an interruption */
async function* exactly(size: number, chunks: AsyncIterable<Uint8Array>) {
	const unreadable = (detail?: string) => new Bitrix24Error('FILE_UNREADABLE', { detail });
	let read = 0;
	try {
		for await (const chunk of chunks) {
			read += chunk.length;
			if (read > size) break;
			yield chunk;
		}
	} catch {
		// The error of a store may name a path or an address.
		throw unreadable();
	}
	if (read > size) throw unreadable(`it has more than the announced ${size} bytes`);
	if (read < size) throw unreadable(`it ended after ${read} of ${size} bytes`);
}

/**
 * The content of a file among the parameters of a call. It is sent as Base64, which is made while it is sent: what
 * walks through parameters sees neither bytes nor text. It can be read again.
 */
export class FileContent {
	private constructor(
		/** Bytes. */
		readonly size: number,
		/** Bytes of it that are kept in memory for it alone. */
		readonly held: number,
		/** Its Base64, piece by piece, from the start; `signal` closes what is open. */
		readonly pieces: (signal?: AbortSignal) => AsyncIterable<Piece> | Iterable<Piece>,
	) {}

	/**
	 * @param size has to be right: it is announced to the portal before the first byte
	 * @param open gives a new stream of the bytes
	 */
	static ofStream(size: number, open: () => Promise<ByteSource>): FileContent {
		return new FileContent(size, 0, (signal) =>
			base64OfChunks(exactly(size, chunksOf(open, signal))),
		);
	}

	static ofBytes(bytes: Uint8Array): FileContent {
		return new FileContent(bytes.length, bytes.length, () => base64OfBytes(bytes));
	}

	/** @param text in its usual spelling, see `toPlainBase64`; it belongs to an item, which keeps it anyway */
	static ofBase64(text: string): FileContent {
		return new FileContent(bytesInBase64(text), 0, () => piecesOfText(text));
	}

	/** Characters of its Base64. */
	get length(): number {
		return base64Length(this.size);
	}

	/** What stands for it wherever parameters are written down. */
	toJSON(): string {
		return `[${this.size} bytes]`;
	}
}
