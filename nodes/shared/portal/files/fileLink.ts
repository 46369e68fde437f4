import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { limiterOf } from '../pacing/limiter';
import { policy } from '../pacing/policy';
import { refusalIn, type PortalRefusal } from '../wire/answer';
import { readUpTo } from './readUpTo';

const MAX_REDIRECTS = 5;

/** The longest refusal that is read, in bytes. */
const MAX_REFUSAL = 100_000;

/** A stream of bytes, as n8n takes it for binary data. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** The answer to the request for a file. */
export interface FileAnswer {
	status: number;
	headers: IDataObject;
	body: ByteStream;
	/** What the portal sent instead of a file. */
	refusal?: PortalRefusal;
}

/**
 * Where a link of the portal leads: to the portal itself, or over https to where the cloud keeps
 * files. The link is all that is sent there.
 *
 * @throws Bitrix24Error FILE_LINK_INSECURE, UNEXPECTED_ANSWER
 */
const targetOf = (link: string, base: string, origin: string): URL => {
	if (!URL.canParse(link, base)) throw new Bitrix24Error('UNEXPECTED_ANSWER');
	const url = new URL(link, base);
	// Behind a proxy that terminates TLS, a portal gives out links with http://.
	if (url.host === new URL(origin).host) return new URL(`${url.pathname}${url.search}`, origin);
	if (url.protocol === 'https:') return url;
	throw new Bitrix24Error('FILE_LINK_INSECURE', { detail: url.host });
};

const readRefusal = async (
	body: ByteStream,
	status: number,
): Promise<PortalRefusal | undefined> => {
	const text = (await readUpTo(body, MAX_REFUSAL))?.toString('utf8') ?? '';
	try {
		return refusalIn(JSON.parse(text), status);
	} catch {
		return undefined;
	}
};

const get = async (
	context: PortalContext,
	url: string,
	abortSignal?: AbortSignal,
): Promise<FileAnswer> => {
	const { statusCode, headers, body } = (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		timeout: policy.requestTimeout,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		abortSignal,
	})) as { statusCode: number; headers: IDataObject; body: ByteStream };
	const refusal = statusCode >= 400 ? await readRefusal(body, statusCode) : undefined;
	return { status: statusCode, headers, body, refusal };
};

/**
 * Follows a download link to the file. Requests to the portal itself go through its limiter, and are
 * repeated when it refuses them for its request limit.
 *
 * @param link absolute, or relative to the portal; it holds a secret of its own
 * @throws Bitrix24Error FILE_LINK_INSECURE, UNEXPECTED_ANSWER, FILE_NOT_DOWNLOADED, CANCELLED; and
 * what n8n throws when there is no answer, which may name the link
 */
export const openLink = async (
	context: PortalContext,
	{ origin, host, plan }: Connection,
	link: string,
	signal?: AbortSignal,
): Promise<FileAnswer> => {
	const limiter = limiterOf(host, plan);
	let url = targetOf(link, origin, origin);
	let waited = 0;
	let isRateLimited = false;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; ) {
		const isPortal = url.origin === origin;
		if (isPortal) waited += await limiter.pass(isRateLimited, signal);
		const answer = await get(context, url.href, signal);
		const code = answer.refusal?.code;
		isRateLimited = isPortal && code === 'QUERY_LIMIT_EXCEEDED' && waited < policy.rateLimitTimeout;
		if (isRateLimited) {
			limiter.refused(Date.now());
			continue;
		}
		const { location } = answer.headers;
		if (answer.status < 300 || answer.status >= 400 || !location) return answer;
		answer.body.destroy();
		url = targetOf(String(location), url.href, origin);
		redirects += 1;
	}
	throw new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail: 'too many redirects' });
};
