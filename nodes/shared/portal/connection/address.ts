import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { fingerprintOf } from '../../values/secrets';
import { isCloudHost, isLoopback } from './hosts';
import { parseAddress } from './parseAddress';
import { pathOfPortal } from './portalPath';

/** The parts of an inbound webhook's URL. */
export interface WebhookAddress {
	/** `https://HOST`, without a trailing slash. */
	origin: string;
	/** The same with the folder that the portal is in, if it is in one. */
	base: string;
	/** With the port, if there is one. */
	host: string;
	/** A user ID or login. */
	user: string;
	secret: string;
	/** Identifies the webhook without revealing its secret. */
	identity: string;
}

/** `https://portal@other` leads to `other`, but looks like the portal. */
const hasUserInfo = ({ username, password }: URL): boolean => username !== '' || password !== '';

/** Only loopback and self-hosted portals may be reached without encryption. */
const toPortalUrl = (text: string, isSelfHosted: boolean, invalidCode: string): URL => {
	const url = parseAddress(text.trim());
	if (!url || !/^https?:$/.test(url.protocol)) throw new Bitrix24Error(invalidCode);
	if (hasUserInfo(url)) {
		const detail = 'there is an @ before the host; remove it and what comes before it';
		throw new Bitrix24Error(invalidCode, { detail });
	}
	if (url.protocol === 'https:' || isLoopback(url)) return url;
	if (isSelfHosted && !isCloudHost(url.host)) return url;
	throw new Bitrix24Error('INSECURE_PORTAL_URL', { detail: url.host });
};

const readWebhookUrl = (text: string, isSelfHosted: boolean): WebhookAddress => {
	const url = toPortalUrl(text, isSelfHosted, 'INVALID_WEBHOOK_URL');
	const parts = url.pathname.split('/').filter(Boolean);
	const start = parts.indexOf('rest');
	const [user, secret] = start < 0 ? [] : parts.slice(start + 1);
	// `/rest/api/USER/SECRET/` is the address of REST 3.0, which has no bot methods.
	if (user === 'api' || !user || !secret || secret.includes('.')) {
		const detail = 'the part /rest/USER/SECRET/ is missing or incomplete';
		throw new Bitrix24Error('INVALID_WEBHOOK_URL', { detail });
	}
	const { origin, host } = url;
	const base = [origin, ...parts.slice(0, start)].join('/');
	const identity = `${base} ${user} ${fingerprintOf(`${base} ${user} ${secret}`)}`;
	return { origin, base, host, user, secret, identity };
};

/** Neighbouring items nearly always share an address, and parsing it takes much of an item's time. */
let lastRead: { text: string; isSelfHosted: boolean; address: WebhookAddress } | undefined;

/**
 * Reads the address that Bitrix24 shows for an inbound webhook.
 *
 * Spaces around it, a missing last slash, a method name and `.json` at its end are tolerated.
 *
 * @param pasted what the user pasted, e.g. `https://example.bitrix24.com/rest/1/secret/profile.json`
 * @param isSelfHosted whether the plan says self-hosted, which allows `http://`
 * @throws Bitrix24Error INVALID_WEBHOOK_URL, INSECURE_PORTAL_URL; never with the secret in it
 * @see https://apidocs.bitrix24.com/local-integrations/local-webhooks.html
 */
export const parseWebhookUrl = (pasted: unknown, isSelfHosted = false): WebhookAddress => {
	const text = String(pasted ?? '');
	if (lastRead?.text !== text || lastRead.isSelfHosted !== isSelfHosted) {
		lastRead = { text, isSelfHosted, address: readWebhookUrl(text, isSelfHosted) };
	}
	return lastRead.address;
};

/** Where a portal is. */
export type PortalAddress = Pick<WebhookAddress, 'origin' | 'base' | 'host'>;

/**
 * Reads the address of a portal: `https://HOST`, with or without slashes, the path of a page and spaces. One that
 * is not in the cloud may be in a folder: `https://HOST/FOLDER`.
 *
 * @throws Bitrix24Error INVALID_PORTAL_URL, INSECURE_PORTAL_URL
 */
export const parsePortalUrl = (text: unknown, isSelfHosted = false): PortalAddress => {
	const url = toPortalUrl(String(text ?? ''), isSelfHosted, 'INVALID_PORTAL_URL');
	const { origin, host } = url;
	return { origin, host, base: origin + (isCloudHost(host) ? '' : pathOfPortal(url.href)) };
};

/**
 * Where the token of an OAuth account says that its portal is (`client_endpoint`). Behind a proxy that terminates
 * TLS, a portal takes itself for one with `http://`, and on another port: on the same host, what people entered counts.
 *
 * @param entered the portal of the credential
 * @throws Bitrix24Error INVALID_PORTAL_URL, PORTAL_URL_MISMATCH
 */
export const connectedPortal = (endpoint: string, entered: PortalAddress): PortalAddress => {
	if (endpoint === '') return entered;
	const url = parseAddress(endpoint);
	if (!url || !/^https?:$/.test(url.protocol) || hasUserInfo(url)) {
		throw new Bitrix24Error('INVALID_PORTAL_URL');
	}
	const own = new URL(entered.origin);
	const isBehindProxy = url.protocol === 'http:' && own.protocol === 'https:';
	const isSamePort = isBehindProxy || ['', '80', '443', own.port].includes(url.port);
	if (url.hostname !== own.hostname || !isSamePort) {
		throw new Bitrix24Error('PORTAL_URL_MISMATCH', { detail: url.host });
	}
	const [, folder] = /^(.*)\/rest\/?$/.exec(url.pathname) ?? [];
	return folder === undefined ? entered : { ...entered, base: entered.origin + folder };
};

/**
 * Whether Bitrix24 would accept this text as the address of an event handler: `http` or `https`, and a host with a
 * dot in it (`localhost` has none). Whether the address answers is not tested.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const isHandlerUrl = (text: string): boolean => {
	const url = /^https?:\/\//.test(text) ? parseAddress(text) : undefined;
	return url !== undefined && url.hostname.indexOf('.') >= 1;
};

/**
 * An address as a message may show it: without user info, query and fragment, which may hold secrets.
 * Text that is not an address and contains an @ is left out altogether.
 */
export const withoutSecrets = (text: string): string => {
	const url = parseAddress(text);
	const plain = text.includes('@') ? '' : text;
	const shown = url?.host ? `${url.protocol}//${url.host}${url.pathname}` : plain;
	return shown.split(/[?#&]/)[0];
};

/**
 * Puts the secret of a webhook into the address of a REST call on its own portal, so that
 * `https://HOST/rest/profile` becomes `https://HOST/rest/USER/SECRET/profile`.
 *
 * @param address absolute, or relative to the portal: `/rest/profile`
 * @throws Bitrix24Error FOREIGN_ADDRESS for any other host or path, which must not get the secret
 */
export const withWebhookSecret = (
	webhook: Omit<WebhookAddress, 'identity'>,
	address: string,
): string => {
	const { origin, base, user, secret } = webhook;
	const folder = base.slice(origin.length);
	const relative = `/${address.replace(/^\/+/, '')}`;
	const start = relative.startsWith(`${folder}/`) ? origin : base;
	const url = parseAddress(address) ?? parseAddress(start + relative);
	const isOwn = url?.origin === origin && url.pathname.startsWith(`${folder}/rest/`);
	const path = isOwn ? url.pathname.slice(`${folder}/rest/`.length) : '';
	if (!url || hasUserInfo(url) || path === '') throw new Bitrix24Error('FOREIGN_ADDRESS');
	const method = path.startsWith(`${user}/${secret}/`)
		? path.slice(user.length + secret.length + 2)
		: path;
	return `${base}/rest/${user}/${secret}/${method}${url.search}`;
};
