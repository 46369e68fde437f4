import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { policy } from '../pacing/policy';
import { wait } from '../pacing/wait';
import { withSignal } from '../pacing/withSignal';
import { fileNameIn } from './fileName';
import type { ByteStream, StreamedAnswer } from './requestStream';

/** A file that is being downloaded. */
export interface IncomingFile {
	bytes: ByteStream;
	/** '' when the portal gives none. */
	name: string;
	/** undefined when the portal gives none, or one that it gives every file. */
	mimeType?: string;
}

export interface ReceiveOptions<Saved> {
	/** A larger file is refused, and its download cut off. Counts what a compressed answer expands to. */
	maxBytes: number;
	/** Takes the bytes as they come. */
	save(file: IncomingFile): Promise<Saved>;
	/** Ends the download. */
	signal?: AbortSignal;
}

/** undefined for the types with which portals label every file. */
const mimeTypeIn = (contentType: unknown): string | undefined => {
	const [type] = String(contentType ?? '').split(';');
	return /^(application\/(octet-stream|force-download))?$/i.test(type.trim())
		? undefined
		: type.trim().toLowerCase();
};

/**
 * Watches a download, which may take as long as it needs but has to keep coming: so it ends, after a time that
 * depends on its size, whether the size was announced or not.
 *
 * @param received bytes so far
 * @throws Bitrix24Error FILE_NOT_DOWNLOADED, DOWNLOAD_TOO_SLOW, CANCELLED
 */
const endIfSlow = async (
	body: ByteStream,
	received: () => number,
	signal: AbortSignal,
): Promise<never> => {
	const seconds = policy.downloadWindow / 1000;
	let earlier: number | undefined;
	for (let last = received(); ; ) {
		await wait(policy.downloadWindow, signal);
		const now = received();
		// What has arrived as a whole is only being stored.
		if (body.readableEnded) continue;
		if (now === last) {
			const detail = `nothing came for ${seconds} seconds`;
			throw new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail });
		}
		const came = now - (earlier ?? -Infinity);
		if (came < policy.minDownloadRate * 2 * seconds) {
			const detail = `${came} bytes in ${2 * seconds} seconds`;
			throw new Bitrix24Error('DOWNLOAD_TOO_SLOW', { detail });
		}
		[earlier, last] = [last, now];
	}
};

/**
 * Passes the bytes of an answer on and counts them. However it ends, nothing of it goes on: the connection
 * is closed, and a store that never says what became of the bytes is not waited for.
 *
 * @returns what `save` gave, and the number of bytes
 * @throws Bitrix24Error FILE_OVER_LIMIT, FILE_NOT_DOWNLOADED, DOWNLOAD_TOO_SLOW, CANCELLED
 */
export const receive = async <Saved>(
	{ headers, body, end }: StreamedAnswer,
	{ maxBytes, save, signal }: ReceiveOptions<Saved>,
): Promise<{ saved: Saved; size: number }> => {
	const tooLarge = new Bitrix24Error('FILE_OVER_LIMIT');
	if (Number(headers['content-length']) > maxBytes) {
		end();
		throw tooLarge;
	}
	let size = 0;
	const bytes = body.map((chunk: Buffer) => {
		size += chunk.length;
		if (size <= maxBytes) return chunk;
		end();
		throw tooLarge;
	});
	// A store that gives up lets go of the bytes.
	bytes.once('close', end);
	const name = fileNameIn(headers['content-disposition']);
	const mimeType = mimeTypeIn(headers['content-type']);
	const outcome = await withSignal(
		async (over) =>
			await Promise.race([
				settled(save({ bytes, name, mimeType })),
				settled(endIfSlow(body, () => size, over)),
			]),
		signal,
	);
	if ('value' in outcome) return { saved: outcome.value, size };
	end();
	if (size > maxBytes) throw tooLarge;
	// n8n's own errors name the link.
	throw outcome.error instanceof Bitrix24Error
		? outcome.error
		: new Bitrix24Error('FILE_NOT_DOWNLOADED');
};
