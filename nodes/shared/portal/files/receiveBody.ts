import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { policy } from '../pacing/policy';
import { wait } from '../pacing/wait';
import { withSignal } from '../pacing/withSignal';
import { fileNameIn } from './fileName';
import type { ByteStream, StreamedAnswer } from './requestStream';

/** A body that is being received; for most callers, a file. */
export interface IncomingFile {
	bytes: ByteStream;
	/** '' when the headers name none. */
	name: string;
	/** undefined when the headers give none, or only a generic one. */
	mimeType?: string;
}

export interface ReceiveOptions<Saved> {
	/** A larger body is refused and its download aborted. A compressed one counts by its expanded size. */
	maxBytes: number;
	/** Consumes the stream. */
	save(file: IncomingFile): Promise<Saved>;
	/** Aborts the download. */
	signal?: AbortSignal;
}

/** undefined for the generic types with which portals label every file. */
const mimeTypeIn = (contentType: unknown): string | undefined => {
	const [type] = String(contentType ?? '').split(';');
	return /^(application\/(octet-stream|force-download))?$/i.test(type.trim())
		? undefined
		: type.trim().toLowerCase();
};

/**
 * Watches the progress of a download. There is no limit on its total time, only on its rate, so that it ends
 * whether or not its size was announced. While bytes wait for `save`, the download is not to blame.
 *
 * @param received bytes so far
 * @param isWaiting whether `save` has yet to take what has come
 * @returns never: it only throws
 * @throws Bitrix24Error FILE_NOT_DOWNLOADED, DOWNLOAD_TOO_SLOW, CANCELLED
 */
const endIfSlow = async (
	received: () => number,
	isWaiting: () => boolean,
	signal: AbortSignal,
): Promise<never> => {
	const seconds = policy.downloadWindow / 1000;
	let earlier: number | undefined;
	let stored = 0;
	for (let last = received(); ; ) {
		await wait(policy.downloadWindow, signal);
		const now = received();
		if (isWaiting()) {
			stored = now === last ? stored + policy.downloadWindow : 0;
			if (stored >= policy.storeTimeout) {
				const detail = `n8n stored nothing for ${policy.storeTimeout / 60_000} minutes`;
				throw new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail });
			}
			[earlier, last] = [undefined, now];
			continue;
		}
		stored = 0;
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
 * Passes the body of an answer to `save` and counts its bytes. If anything fails, the connection is closed and
 * `save` is not waited for: a broken stream may leave it pending forever.
 *
 * @returns the result of `save`, and the size in bytes
 * @throws Bitrix24Error FILE_OVER_LIMIT, FILE_NOT_DOWNLOADED, DOWNLOAD_TOO_SLOW, CANCELLED
 */
export const receiveBody = async <Saved>(
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
	const isWaiting = () => body.readableEnded || body.readableLength > 0 || bytes.readableLength > 0;
	// `save` closes the stream when it gives up.
	bytes.once('close', end);
	const name = fileNameIn(headers['content-disposition']);
	const mimeType = mimeTypeIn(headers['content-type']);
	const outcome = await withSignal(
		async (over) =>
			await Promise.race([
				settled(save({ bytes, name, mimeType })),
				settled(endIfSlow(() => size, isWaiting, over)),
			]),
		signal,
	);
	if ('value' in outcome) return { saved: outcome.value, size };
	end();
	if (size > maxBytes) throw tooLarge;
	// n8n's own errors contain the link.
	throw outcome.error instanceof Bitrix24Error
		? outcome.error
		: new Bitrix24Error('FILE_NOT_DOWNLOADED');
};

/**
 * Reads a whole body into memory.
 *
 * @throws Bitrix24Error see `receiveBody`
 */
export const readBody = async (
	answer: StreamedAnswer,
	options: Omit<ReceiveOptions<Buffer>, 'save'>,
): Promise<Buffer> => {
	const save = async ({ bytes }: IncomingFile) =>
		Buffer.concat((await bytes.toArray()) as Buffer[]);
	return (await receiveBody(answer, { ...options, save })).saved;
};
