import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { withLock } from '../pacing/mutex';
import { policy } from '../pacing/policy';
import { wait } from '../pacing/wait';
import { refusalError } from '../wire/answer';
import { openLink, type ByteStream, type FileAnswer } from './fileLink';
import { fileNameIn } from './fileName';

/** A file that is being downloaded. */
export interface IncomingFile {
	bytes: ByteStream;
	/** '' when the portal gives none. */
	name: string;
	/** undefined when the portal gives none, or one that it gives every file. */
	mimeType?: string;
}

export interface DownloadOptions<Saved> {
	/** API method that gave the link. */
	method: string;
	/** A larger file is refused, and its download cut off. */
	maxBytes: number;
	/** Takes the bytes as they come. */
	save(file: IncomingFile): Promise<Saved>;
}

/** undefined for the types with which portals label every file. */
const mimeTypeIn = (contentType: unknown): string | undefined => {
	const [type] = String(contentType ?? '').split(';');
	return /^(application\/(octet-stream|force-download))?$/i.test(type.trim())
		? undefined
		: type.trim().toLowerCase();
};

/** Ends a download that stalls. */
const watch = async (body: ByteStream, received: () => number, over: AbortSignal) => {
	for (let before = -1; before < received(); ) {
		before = received();
		await wait(policy.downloadStall, over);
	}
	body.destroy(new Bitrix24Error('FILE_NOT_DOWNLOADED'));
};

/** Passes the bytes of an answer on and counts them. */
const receive = async <Saved>(
	{ headers, body }: FileAnswer,
	{ maxBytes, save }: DownloadOptions<Saved>,
): Promise<{ saved: Saved; size: number }> => {
	const tooLarge = new Bitrix24Error('FILE_OVER_LIMIT');
	if (Number(headers['content-length']) > maxBytes) {
		body.destroy();
		throw tooLarge;
	}
	let size = 0;
	const bytes = body.map((chunk: Buffer) => {
		size += chunk.length;
		if (size > maxBytes) throw tooLarge;
		return chunk;
	});
	const over = new AbortController();
	watch(body, () => size, over.signal).catch(() => undefined);
	const name = fileNameIn(headers['content-disposition']);
	const mimeType = mimeTypeIn(headers['content-type']);
	const outcome = await settled(save({ bytes, name, mimeType }));
	over.abort();
	if ('value' in outcome) return { saved: outcome.value, size };
	body.destroy();
	throw size > maxBytes ? tooLarge : new Bitrix24Error('FILE_NOT_DOWNLOADED');
};

/** The secrets of a link: tokens in its query. */
const secretsIn = (link: string): string[] => [
	...new URLSearchParams(link.split('?')[1] ?? '').values(),
];

/**
 * Downloads a file over a link that the portal gave, after other downloads from the same portal. The
 * link is a secret: it is sent only to the host that it names, and no message repeats it. No credential
 * is sent along.
 *
 * @throws Bitrix24Error FILE_NOT_DOWNLOADED, FILE_OVER_LIMIT, FILE_LINK_INSECURE, UNEXPECTED_ANSWER,
 * CANCELLED, or the code of the portal's refusal
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-download.html
 */
export const download = async <Saved>(
	context: PortalContext,
	connection: Connection,
	link: string,
	options: DownloadOptions<Saved>,
): Promise<{ saved: Saved; size: number }> => {
	const { method } = options;
	// A webhook has no execution yet that could be stopped.
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const fetchFile = async () => {
		const answer = await openLink(context, connection, link, signal);
		const { status, refusal } = answer;
		if (refusal) {
			throw refusalError(refusal, status, method, [...connection.secrets, ...secretsIn(link)]);
		}
		if (status < 300) return await receive(answer, options);
		const detail = `HTTP ${status}`;
		throw new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail, httpStatus: status });
	};
	const outcome = await settled(withLock(`download ${connection.host}`, fetchFile, signal));
	if ('value' in outcome) return outcome.value;
	if (signal?.aborted) throw new Bitrix24Error('CANCELLED', { method });
	// n8n's own errors name the link.
	throw outcome.error instanceof Bitrix24Error
		? outcome.error.withMethod(method)
		: new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail: 'no answer', method });
};
