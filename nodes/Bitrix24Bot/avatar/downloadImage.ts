import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { readUpTo } from '../../shared/portal/files/readUpTo';

const TIMEOUT_MS = 60_000;

/**
 * Downloads an image from the web without credentials, following redirects.
 *
 * @param maxBytes the download is aborted beyond this size
 * @throws Bitrix24Error AVATAR_URL_INVALID, AVATAR_URL_UNREACHABLE, AVATAR_TOO_HEAVY
 */
export async function downloadImage(
	context: IExecuteFunctions,
	address: string,
	maxBytes: number,
): Promise<Buffer> {
	const url = address.trim();
	if (!/^https?:\/\/[^/]/i.test(url)) throw new Bitrix24Error('AVATAR_URL_INVALID');
	let bytes: Buffer | undefined;
	let status = 0;
	try {
		const { statusCode, body } = (await context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: context.getExecutionCancelSignal(),
		})) as { statusCode: number; body: AsyncIterable<Buffer> };
		status = statusCode;
		bytes = await readUpTo(body, maxBytes);
	} catch {
		status = 0;
	}
	if (status === 0 || status >= 300) {
		const detail = status === 0 ? 'no answer, or one that broke off' : `HTTP ${status}`;
		throw new Bitrix24Error('AVATAR_URL_UNREACHABLE', { detail });
	}
	if (!bytes) throw new Bitrix24Error('AVATAR_TOO_HEAVY');
	return bytes;
}
