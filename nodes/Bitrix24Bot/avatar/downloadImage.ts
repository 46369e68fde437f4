import type { IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { readBody } from '../../shared/portal/files/receiveBody';
import { requestStream } from '../../shared/portal/files/requestStream';
import { policy } from '../../shared/portal/pacing/policy';
import { settled } from '../../shared/values/outcome';

const MAX_REDIRECTS = 5;

/** @throws Bitrix24Error AVATAR_URL_UNREACHABLE, and the codes of `readBody` */
async function fetchImage(
	context: IExecuteFunctions,
	url: string,
	maxBytes: number,
	signal?: AbortSignal,
): Promise<Buffer> {
	const answer = await requestStream(context, {
		url,
		maxRedirects: MAX_REDIRECTS,
		timeout: policy.avatarTimeout,
		signal,
	});
	if (answer.status >= 300) {
		answer.end();
		throw new Bitrix24Error('AVATAR_URL_UNREACHABLE', { detail: `HTTP ${answer.status}` });
	}
	return await readBody(answer, { maxBytes, signal });
}

/**
 * Downloads an image from the web without credentials, following redirects. Which hosts are allowed, before
 * and after redirects, is a setting of n8n.
 *
 * @param maxBytes the download is aborted beyond this size
 * @throws Bitrix24Error AVATAR_URL_INVALID, AVATAR_URL_UNREACHABLE, AVATAR_TOO_HEAVY, DOWNLOAD_TOO_SLOW,
 * CANCELLED
 */
export async function downloadImage(
	context: IExecuteFunctions,
	address: string,
	maxBytes: number,
): Promise<Buffer> {
	const url = address.trim();
	if (!/^https?:\/\/[^/]/i.test(url)) throw new Bitrix24Error('AVATAR_URL_INVALID');
	const signal = context.getExecutionCancelSignal();
	const outcome = await settled(fetchImage(context, url, maxBytes, signal));
	if ('value' in outcome) return outcome.value;
	if (signal?.aborted) throw new Bitrix24Error('CANCELLED');
	const { error } = outcome;
	const code = error instanceof Bitrix24Error ? error.code : '';
	if (code === 'FILE_OVER_LIMIT') throw new Bitrix24Error('AVATAR_TOO_HEAVY');
	if (['AVATAR_URL_UNREACHABLE', 'DOWNLOAD_TOO_SLOW'].includes(code)) throw error;
	const detail = 'no answer, or an incomplete one';
	throw new Bitrix24Error('AVATAR_URL_UNREACHABLE', { detail });
}
