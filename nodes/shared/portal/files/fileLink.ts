import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { parseAddress } from '../connection/parseAddress';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { limiterOf } from '../pacing/limiter';
import { policy } from '../pacing/policy';
import { refusalIn, type PortalRefusal } from '../wire/answer';
import { readBody } from './receiveBody';
import { requestStream, type StreamedAnswer } from './requestStream';

const MAX_REDIRECTS = 5;

/** Longest error response that is read, in bytes. */
const MAX_REFUSAL = 100_000;

/** Web servers accept no longer URLs, in characters. */
const MAX_LINK = 8_000;

/** The answer to the request for a file. */
export interface FileAnswer extends StreamedAnswer {
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
	const url = parseAddress(link, base);
	if (!url || url.href.length > MAX_LINK) throw new Bitrix24Error('UNEXPECTED_ANSWER');
	const own = new URL(origin);
	// Behind a proxy that terminates TLS, a portal gives out links with http://, and with the port that it has there.
	const isBehindProxy = url.protocol === 'http:' && own.protocol === 'https:';
	if (url.host === own.host || (isBehindProxy && url.hostname === own.hostname))
		return new URL(`${url.pathname}${url.search}`, origin);
	if (url.protocol === 'https:') return url;
	throw new Bitrix24Error('FILE_LINK_INSECURE', { detail: url.host });
};

/** @returns undefined for anything but an error of the REST API */
const readRefusal = async (
	answer: StreamedAnswer,
	signal?: AbortSignal,
): Promise<PortalRefusal | undefined> => {
	const outcome = await settled(readBody(answer, { maxBytes: MAX_REFUSAL, signal }));
	if ('error' in outcome) return undefined;
	try {
		return refusalIn(JSON.parse(outcome.value.toString('utf8')), answer.status);
	} catch {
		return undefined;
	}
};

const get = async (
	context: PortalContext,
	url: string,
	ignoresCertificate: boolean,
	signal?: AbortSignal,
): Promise<FileAnswer> => {
	const { requestTimeout: timeout } = policy;
	const request = { url, maxRedirects: 0, timeout, signal, ignoresCertificate };
	const answer = await requestStream(context, request);
	const refusal = answer.status >= 400 ? await readRefusal(answer, signal) : undefined;
	return { ...answer, refusal };
};

/**
 * Follows a download link to the file. Requests to the portal itself go through its limiter, and are
 * repeated when it refuses them for its request limit.
 *
 * @param link absolute, or relative to the portal; it holds a secret of its own
 * @throws Bitrix24Error FILE_LINK_INSECURE, UNEXPECTED_ANSWER, FILE_NOT_DOWNLOADED, NOT_IN_TIME,
 * CANCELLED; and what n8n throws when there is no answer, which may name the link
 */
export const openLink = async (
	context: PortalContext,
	{ origin, base, host, plan, ignoresCertificate }: Connection,
	link: string,
	signal?: AbortSignal,
): Promise<FileAnswer> => {
	let url = targetOf(link, `${base}/`, origin);
	let waited = 0;
	let isRateLimited = false;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; ) {
		const isPortal = url.origin === origin;
		if (isPortal) waited += await limiterOf(host, plan).pass(isRateLimited, signal);
		const answer = await get(context, url.href, isPortal && ignoresCertificate, signal);
		const code = answer.refusal?.code;
		isRateLimited = isPortal && code === 'QUERY_LIMIT_EXCEEDED' && waited < policy.rateLimitTimeout;
		if (isRateLimited) {
			limiterOf(host, plan).refused(Date.now());
			continue;
		}
		const { location } = answer.headers;
		if (answer.status < 300 || answer.status >= 400 || !location) return answer;
		answer.end();
		url = targetOf(String(location), url.href, origin);
		redirects += 1;
	}
	throw new Bitrix24Error('FILE_NOT_DOWNLOADED', { detail: 'too many redirects' });
};
