import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { isCloudHost } from './hosts';
import { parseAddress } from './parseAddress';
import { pathOfPortal } from './portalPath';
import { hasUserInfo, toPortalUrl } from './portalUrl';
import type { WebhookAddress } from './webhookAddress';

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
