import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { fingerprintOf } from '../../values/secrets';

/** The parts of an inbound webhook's URL. */
export interface WebhookAddress {
	/** Without a trailing slash. */
	origin: string;
	/** With the port, if there is one. */
	host: string;
	/** A user ID or login. */
	user: string;
	secret: string;
	/** Identifies the webhook without revealing its secret. */
	identity: string;
}

/** Portals in Bitrix24's own cloud. */
const CLOUD_HOST = /\.bitrix24\.[a-z][a-z\d-]*(\.[a-z][a-z\d-]*)?$/i;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::(1|ffff:7f[\da-f]{2}:[\da-f]{1,4})\])$/;

/**
 * Parses a URL and normalizes its host, so that hosts can be compared. `URL` normalizes case, percent-encoding,
 * full-width dots, IDN, backslashes, number formats (0x7f.1) and default ports; this also removes the trailing dot
 * of a fully qualified name, as in `example.com.`.
 *
 * @param base for relative addresses
 * @returns undefined if the text is not a URL or its host is invalid
 */
export const parseAddress = (text: string, base?: string): URL | undefined => {
	if (!URL.canParse(text, base)) return undefined;
	const url = new URL(text, base);
	if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
	return url.hostname.endsWith('.') ? undefined : url;
};

/** @param host a name or IP address, with or without a port */
export const isCloudHost = (host: string): boolean =>
	CLOUD_HOST.test(parseAddress(`https://${host}`)?.hostname ?? host);

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
	if (url.protocol === 'https:' || LOOPBACK_HOST.test(url.hostname)) return url;
	if (isSelfHosted && !CLOUD_HOST.test(url.hostname)) return url;
	throw new Bitrix24Error('INSECURE_PORTAL_URL', { detail: url.host });
};

const readWebhookUrl = (text: string, isSelfHosted: boolean): WebhookAddress => {
	const url = toPortalUrl(text, isSelfHosted, 'INVALID_WEBHOOK_URL');
	const [rest, user, secret] = url.pathname.split('/').filter(Boolean);
	// `/rest/api/USER/SECRET/` is the address of REST 3.0, which has no bot methods.
	if (rest !== 'rest' || user === 'api' || !user || !secret || secret.includes('.')) {
		const detail = 'the part /rest/USER/SECRET/ is missing or incomplete';
		throw new Bitrix24Error('INVALID_WEBHOOK_URL', { detail });
	}
	const { origin, host } = url;
	const identity = `${origin} ${user} ${fingerprintOf(`${origin} ${user} ${secret}`)}`;
	return { origin, host, user, secret, identity };
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

/**
 * Reads the address of a portal: `https://HOST`, with or without slashes, a path and spaces.
 *
 * @returns its origin, e.g. `https://example.bitrix24.com`
 * @throws Bitrix24Error INVALID_PORTAL_URL, INSECURE_PORTAL_URL
 */
export const parsePortalUrl = (text: unknown, isSelfHosted = false): string =>
	toPortalUrl(String(text ?? ''), isSelfHosted, 'INVALID_PORTAL_URL').origin;

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
	const { origin, user, secret } = webhook;
	const url = parseAddress(address) ?? parseAddress(`${origin}/${address.replace(/^\/+/, '')}`);
	const [, path] = /^\/rest\/(.+)$/.exec(url?.pathname ?? '') ?? [];
	if (!url || url.origin !== origin || hasUserInfo(url) || !path)
		throw new Bitrix24Error('FOREIGN_ADDRESS');
	const method = path.startsWith(`${user}/${secret}/`)
		? path.slice(user.length + secret.length + 2)
		: path;
	return `${origin}/rest/${user}/${secret}/${method}${url.search}`;
};
