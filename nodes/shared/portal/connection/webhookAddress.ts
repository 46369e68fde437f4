import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { fingerprintOf } from '../../values/secrets';
import { parseAddress } from './parseAddress';
import { hasUserInfo, toPortalUrl } from './portalUrl';

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
