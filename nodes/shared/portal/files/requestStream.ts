import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { settled, valueOf } from '../../values/outcome';
import type { PortalContext } from '../connection/connectionOf';
import { inTime } from '../pacing/inTime';

/** A stream of bytes, as n8n takes it for binary data. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** An answer whose body is still to be read. */
export interface StreamedAnswer {
	status: number;
	headers: IDataObject;
	body: ByteStream;
	/**
	 * Closes the connection, unless the body has been read to its end. Destroying the body is not enough: n8n's
	 * HTTP client wraps it, and the wrapper lets go of the connection with the next bytes only, if at all. Once
	 * the body is destroyed, this has no effect either.
	 */
	end(): void;
}

export interface StreamRequest {
	url: string;
	/** How many n8n itself follows. */
	maxRedirects: number;
	/** Milliseconds until the headers of the last answer must be there. */
	timeout: number;
	signal?: AbortSignal;
	/** Takes a certificate that nobody vouches for. */
	ignoresCertificate?: boolean;
}

/**
 * Asks for a file, whatever the status of the answer, and without a credential. Asks for it as it is, not
 * compressed: then the announced size is that of the file.
 *
 * The limit of time is kept here: those of n8n's HTTP client start anew with each byte in some versions, and
 * with each redirect in all.
 *
 * @throws Bitrix24Error NOT_IN_TIME, CANCELLED; and what n8n throws when there is no answer, which may name
 * the address
 */
export const requestStream = async (
	context: PortalContext,
	{ url, maxRedirects, timeout, signal, ignoresCertificate = false }: StreamRequest,
): Promise<StreamedAnswer> => {
	const stop = new AbortController();
	const request = async () => {
		const { statusCode, headers, body } = (await context.helpers.httpRequest({
			method: 'GET',
			url,
			headers: { 'Accept-Encoding': 'identity' },
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
