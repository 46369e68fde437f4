import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { withLock } from '../pacing/lock';
import { refusalError } from '../wire/answer';
import { openLink } from './fileLink';
import { receiveBody, type ReceiveOptions } from './receiveBody';

export interface DownloadOptions<Saved> extends ReceiveOptions<Saved> {
	/** API method that gave the link. */
	method: string;
	/** Aborts the download. Default: n8n's Stop button. */
	signal?: AbortSignal;
}

/** The secrets of a link: tokens in its query. */
const secretsIn = (link: string): string[] => [
	...new URLSearchParams(link.split('?')[1] ?? '').values(),
];

/**
 * Downloads a file over a link that the portal gave, after other downloads from the same portal. The
 * link is a secret: it is sent only to the host that it names, and no message repeats it. No credential
 * is sent along.
 *
 * @throws Bitrix24Error FILE_NOT_DOWNLOADED, DOWNLOAD_TOO_SLOW, FILE_OVER_LIMIT, FILE_LINK_INSECURE,
 * UNEXPECTED_ANSWER, CANCELLED, or the code of the portal's refusal
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
	const stop =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const signal = options.signal ?? stop;
	const fetchFile = async () => {
		const answer = await openLink(context, connection, link, signal);
		const { status, refusal } = answer;
		if (status < 300) return await receiveBody(answer, { ...options, signal });
		answer.end();
		if (refusal) {
			throw refusalError(refusal, status, method, [...connection.secrets, ...secretsIn(link)]);
		}
		const detail = `HTTP ${status}`;
		throw new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail, httpStatus: status });
	};
	const outcome = await settled(withLock(`download ${connection.host}`, fetchFile, signal));
	if ('value' in outcome) return outcome.value;
	if (signal?.aborted) throw new Bitrix24Error('CANCELLED', { method });
	const { error } = outcome;
	// n8n's own errors name the link.
	throw error instanceof Bitrix24Error && error.code !== 'NOT_IN_TIME'
		? error.withMethod(method)
		: new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail: 'no answer', method });
};
