import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { withWebhookSecret, type WebhookAddress } from './address';
import { parseAddress } from './parseAddress';

/**
 * Options of a request, as n8n's own nodes have them: `request` and `httpRequest` of n8n use different names
 * for the same things.
 */
type SignedRequest = IHttpRequestOptions & IDataObject;

/** No redirect, in every spelling: another host would get the address, and with it the secret. */
const NO_REDIRECTS = {
	/** `httpRequest` */
	disableFollowRedirect: true,
	/** `request`: for GET and HEAD, and for all methods */
	followRedirect: false,
	followAllRedirects: false,
	/** both, and axios beneath them */
	maxRedirects: 0,
};

/** For `httpRequest`, and for `request`. */
const NO_CERTIFICATE_CHECK = { skipSslCertificateValidation: true, rejectUnauthorized: false };

/** What belongs to a client's own certificate; anything else decides whose certificates are trusted. */
const CLIENT_CERTIFICATE = ['cert', 'key', 'passphrase', 'pfx'];

/** Whether it is left to the usual authorities who the other end is. */
const checksCertificates = (request: SignedRequest): boolean => {
	const { rejectUnauthorized = true, strictSSL = true, skipSslCertificateValidation } = request;
	const changes = Object.keys((request.agentOptions ?? {}) as IDataObject);
	const isUsual = changes.every((name) => CLIENT_CERTIFICATE.includes(name));
	return Boolean(rejectUnauthorized && strictSSL) && !skipSslCertificateValidation && isUsual;
};

const refuse = (detail: string): never => {
	throw new Bitrix24Error('SECRET_EXPOSED', { detail });
};

/** A proxy reads what is not encrypted, and what is encrypted for itself. Operators of n8n set theirs elsewhere. */
const checkProxy = (request: SignedRequest, url: URL): void => {
	const { proxy } = request as { proxy?: unknown };
	if (!proxy || (typeof proxy === 'string' && proxy.trim() === '')) return;
	if (url.protocol !== 'https:') refuse('a proxy, and an address with http://');
	if (!checksCertificates(request)) refuse('a proxy, and certificates that are not checked');
};

/** Servers choose the site by this header, and another site has another owner. */
const checkHostHeader = ({ headers }: SignedRequest, { protocol, host }: URL): void => {
	for (const [name, value] of Object.entries(headers ?? {})) {
		if (name.trim().toLowerCase() !== 'host') continue;
		if (parseAddress(`${protocol}//${String(value)}`)?.host !== host) refuse('a header Host');
	}
};

/**
 * Puts the secret of a webhook into a request to its portal, and takes out what could carry it elsewhere.
 * Redirects are not followed: they come back as answers. What else a form may ask for is refused.
 *
 * @param request its address is `url`, or `uri`; absolute, or relative to the portal
 * @param ignoresCertificate see `Connection`; a proxy is then refused, because it could be anybody's
 * @throws Bitrix24Error FOREIGN_ADDRESS, SECRET_EXPOSED; never with the secret in it
 */
export const signRequest = (
	webhook: WebhookAddress,
	request: IHttpRequestOptions,
	ignoresCertificate = false,
): IHttpRequestOptions => {
	const { uri, ...given } = request as SignedRequest & { uri?: string };
	const options: SignedRequest = ignoresCertificate ? { ...given, ...NO_CERTIFICATE_CHECK } : given;
	const url = withWebhookSecret(webhook, options.url ?? uri ?? '');
	checkProxy(options, new URL(url));
	checkHostHeader(options, new URL(url));
	// The answer to TRACE is the request itself.
	if (/^trace$/i.test(String(options.method ?? '').trim())) refuse('the method TRACE');
	return { ...options, ...NO_REDIRECTS, baseURL: undefined, url };
};
