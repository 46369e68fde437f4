import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { settled, valueOf } from '../../values/outcome';
import { userAgent } from '../../values/userAgent';
import type { PortalContext } from '../connection/connectionOf';
import { inTime } from '../pacing/inTime';

/** A stream of bytes, as n8n takes it for binary data. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** An answer whose body has not been read yet. */
export interface StreamedAnswer {
	status: number;
	headers: IDataObject;
	body: ByteStream;
	/**
	 * Closes the connection, unless the body has been read to its end. Destroying the body is not enough: n8n's
	 * HTTP client wraps it, and the wrapper releases the connection only with the next bytes, if at all. Call
	 * this instead of destroying the body, not after it.
	 */
	end(): void;
}

export interface StreamRequest {
	url: string;
	/** Sent as JSON with POST; without it, the request is a GET. */
	body?: IDataObject;
	/** How many redirects n8n may follow by itself. */
	maxRedirects: number;
	/** Time limit in milliseconds for the headers of the last answer. */
	timeout: number;
	signal?: AbortSignal;
	/** Takes a certificate that nobody vouches for. */
	ignoresCertificate?: boolean;
}

/**
 * Sends a request without a credential and streams the answer, whatever its status. It asks for an uncompressed
 * body, so that `Content-Length` is the size of the file.
 *
 * The timeout is enforced here, because that of n8n's HTTP client starts again with each redirect.
 *
 * @throws Bitrix24Error NOT_IN_TIME, CANCELLED; and what n8n throws when there is no answer, which may contain
 * the address
 */
export const requestStream = async (
	context: PortalContext,
	{ url, body: json, maxRedirects, timeout, signal, ignoresCertificate = false }: StreamRequest,
): Promise<StreamedAnswer> => {
	const stop = new AbortController();
	const request = async () => {
		const { statusCode, headers, body } = (await context.helpers.httpRequest({
			...(json ? { method: 'POST', body: json, json: true } : { method: 'GET' }),
			url,
			headers: { 'Accept-Encoding': 'identity', 'User-Agent': userAgent },
			encoding: 'stream',
			timeout,
			...(maxRedirects > 0 ? { maxRedirects } : { disableFollowRedirect: true }),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			skipSslCertificateValidation: ignoresCertificate,
			abortSignal: stop.signal,
		})) as { statusCode: number; headers: IDataObject; body: ByteStream };
		const end = () => {
			stop.abort();
			body.destroy();
		};
		if (stop.signal.aborted) end();
		return { status: statusCode, headers, body, end };
	};
	const outcome = await settled(inTime(timeout, request, signal));
	if ('error' in outcome) stop.abort();
	return valueOf(outcome);
};
