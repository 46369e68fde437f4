/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync, writeFileSync } from 'node:fs';

import { parsePortalUrl } from '../../../nodes/shared/portal/connection/portalAddress';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import type { Access } from './access';

/** Keys of a local app, with the names of the credential. */
interface AppFile {
	portalUrl: string;
	clientId: string;
	clientSecret: string;
	authServerUrl?: string;
	refreshToken?: string;
}

interface Tokens {
	access_token: string;
	refresh_token: string;
}

const DEFAULT_SERVER = 'https://oauth.bitrix.info';

const readApp = (path: string): AppFile => {
	const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<AppFile>;
	const { portalUrl, clientId, clientSecret } = file;
	if (portalUrl && clientId && clientSecret) return { ...file, portalUrl, clientId, clientSecret };
	throw new Error(`${path} has to contain portalUrl, clientId and clientSecret`);
};

/** Asks the authorization server, as n8n does: by POST, with the keys in the body. */
const requestTokens = async (app: AppFile, grant: Record<string, string>): Promise<Tokens> => {
	const { authServerUrl = DEFAULT_SERVER, clientId, clientSecret } = app;
	const response = await fetch(`${authServerUrl.replace(/\/+$/, '')}/oauth/token/`, {
		method: 'POST',
		body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant }),
		headers: { 'user-agent': userAgent },
		redirect: 'manual',
	});
	const answer = (await response.json()) as Partial<Tokens> & { error?: string };
	const { access_token, refresh_token } = answer;
	if (access_token && refresh_token) return { access_token, refresh_token };
	throw new Error(`The authorization server refused: ${response.status} ${answer.error ?? ''}`);
};

/** The address of the consent page, with the standard parameters that n8n adds. */
const consentUrl = (base: string, clientId: string): string => {
	const query = new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'imbot' });
	return `${base}/oauth/authorize/?${query}`;
};

/** Lets the person allow access and copy the address of the page that the browser ends on. */
const askForCode = async (
	base: string,
	app: AppFile,
	ask: (question: string) => Promise<string>,
) => {
	const url = consentUrl(base, app.clientId);
	const pasted = await ask(
		`Open this address, allow access, and paste the address of the page that comes then (within 30 seconds):\n${url}\n> `,
	);
	const code = URL.canParse(pasted.trim()) && new URL(pasted.trim()).searchParams.get('code');
	if (!code) throw new Error('There is no code in that address.');
	return code;
};

/**
 * Access by a local app. A new refresh token replaces the old one: it is written to the file.
 *
 * @param path JSON with the keys of the app
 * @param ask asks the person; undefined when nobody is there
 * @throws Error that says what the file lacks or the authorization server refused
 */
export const oAuthAccess = async (
	path: string,
	ask?: (question: string) => Promise<string>,
): Promise<Access> => {
	const app = readApp(path);
	const { base } = parsePortalUrl(app.portalUrl, true);
	if (!app.refreshToken && !ask)
		throw new Error(`${path} has no refreshToken, and there is nobody to ask`);
	let tokens: Tokens;
	const use = (next: Tokens): void => {
		tokens = next;
		const text = JSON.stringify({ ...app, refreshToken: next.refresh_token }, undefined, '\t');
		writeFileSync(path, `${text}\n`, { mode: 0o600 });
	};
	const renew = async () =>
		use(
			await requestTokens(app, {
				grant_type: 'refresh_token',
				refresh_token: tokens.refresh_token,
			}),
		);
	if (app.refreshToken || !ask) {
		tokens = { access_token: '', refresh_token: app.refreshToken ?? '' };
		await renew();
	} else {
		const code = await askForCode(base, app, ask);
		use(await requestTokens(app, { grant_type: 'authorization_code', code }));
	}
	return {
		kind: 'oauth',
		base,
		urlOf: (method) => `${base}/rest/${method}`,
		authenticate: (params) => ({ ...params, auth: tokens.access_token }),
		secrets: () => [tokens.access_token, tokens.refresh_token, app.clientSecret, app.clientId],
		renew,
	};
};
