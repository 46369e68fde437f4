import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { isObject } from '../../values/convert';
import { withWebhookSecret, type WebhookAddress } from './webhookAddress';

/**
 * Request options as n8n's own nodes pass them: its helpers `request` and `httpRequest` name the same things
 * differently.
 */
type RequestOptions = IHttpRequestOptions & IDataObject;

/** Disables redirects in every way n8n knows: another host could get the URL, and with it the secret. */
const NO_REDIRECTS = {
	/** `httpRequest` */
	disableFollowRedirect: true,
	/** `request`: GET and HEAD; all methods */
	followRedirect: false,
	followAllRedirects: false,
	/** both, and axios below them */
	maxRedirects: 0,
};

/** For `httpRequest`, and for `request`. */
const NO_CERTIFICATE_CHECK = { skipSslCertificateValidation: true, rejectUnauthorized: false };

/** Options of a client certificate. All other agent options may change which servers are trusted. */
const CLIENT_CERTIFICATE = ['cert', 'key', 'passphrase', 'pfx'];

/** Whether the server's certificate is verified against the default authorities. */
const checksCertificates = (request: RequestOptions): boolean => {
	const { rejectUnauthorized = true, strictSSL = true, skipSslCertificateValidation } = request;
	const changes = Object.keys((request.agentOptions ?? {}) as IDataObject);
	const isUsual = changes.every((name) => CLIENT_CERTIFICATE.includes(name));
	return Boolean(rejectUnauthorized && strictSSL) && !skipSslCertificateValidation && isUsual;
};

const refuse = (detail: string): never => {
	throw new Bitrix24Error('SECRET_EXPOSED', { detail });
};

/** A proxy can read unencrypted requests, and those encrypted with a certificate of its own. */
const checkProxy = (request: RequestOptions, url: URL): void => {
	const { proxy } = request as { proxy?: unknown };
	if (!proxy || (typeof proxy === 'string' && proxy.trim() === '')) return;
	if (url.protocol !== 'https:') refuse('a proxy, and an address with http://');
	if (!checksCertificates(request)) refuse('a proxy, and certificates that are not checked');
};

/**
 * A server chooses the site by the header Host, and another site may have another owner. Axios also takes
 * headers from objects in them, such as `common` and `get`.
 */
const checkHeaders = ({ headers }: RequestOptions, { host }: URL): void => {
	for (const [name, value] of Object.entries(headers ?? {})) {
		const isHost = name.trim().toLowerCase() === 'host';
		if (isHost && String(value).trim().toLowerCase() !== host) refuse('a header Host');
		if (isObject(value)) refuse('headers in a header');
	}
};

/**
 * Puts the secret of a webhook into a request to its portal. Redirects are disabled, so they are returned as
 * responses; other options that could reveal the secret are refused.
 *
 * @param request with its address in `url` or `uri`, absolute or relative to the portal
 * @param ignoresCertificate see `Connection`; a proxy is then refused, because it could be anybody's
 * @throws Bitrix24Error FOREIGN_ADDRESS, SECRET_EXPOSED; never with the secret in it
 */
export const authenticateRequest = (
	webhook: WebhookAddress,
	request: IHttpRequestOptions,
	ignoresCertificate = false,
): IHttpRequestOptions => {
	const { uri, ...given } = request as RequestOptions & { uri?: string };
	const options: RequestOptions = ignoresCertificate
		? { ...given, ...NO_CERTIFICATE_CHECK }
		: given;
	const url = withWebhookSecret(webhook, options.url ?? uri ?? '');
	checkProxy(options, new URL(url));
	checkHeaders(options, new URL(url));
	// The response to them contains the request.
	if (/^trac[ek]$/i.test(String(options.method ?? '').trim())) refuse('the method TRACE');
	return { ...options, ...NO_REDIRECTS, baseURL: undefined, url };
};
