import { randomBytes } from 'node:crypto';

import { parsePortalUrl } from '../../../nodes/shared/portal/connection/portalAddress';
import { redact } from '../../../nodes/shared/portal/wire/redact';
import { userAgent } from '../../../nodes/shared/values/userAgent';
import { TOKEN_TIMEOUT } from '../timeouts';
import type { Access, OAuthFacts } from './access';
import { readApp, writeApp, type AppFile } from './appFile';

interface Tokens {
	access_token: string;
	refresh_token: string;
	server_endpoint?: string;
}

const DEFAULT_SERVER = 'https://oauth.bitrix.info';

const ADVICE: Record<string, string> = {
	invalid_client: 'Copy clientId and clientSecret again from the app’s card on this portal.',
	invalid_grant:
		'Remove refreshToken from the file, run it again, and allow access within 30 seconds.',
	PAYMENT_REQUIRED: 'Renew the subscription of the portal.',
};

const serverOf = ({ authServerUrl = DEFAULT_SERVER }: AppFile): string => {
	const url = URL.canParse(authServerUrl) ? new URL(authServerUrl) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) throw new Error('authServerUrl is no web address');
	return url.href.replace(/(?<!\/)\/+$/, '');
};

type TokenAnswer = Partial<Tokens> & { error?: unknown };

const parse = (text: string): TokenAnswer => {
	try {
		return (JSON.parse(text) ?? {}) as TokenAnswer;
	} catch {
		return {};
	}
};

/**
 * Asks the authorization server, as n8n does: by POST, with the keys in the body. No signal ends it, because the old
 * refresh token may be void by then.
 */
const requestTokens = async (app: AppFile, grant: Record<string, string>): Promise<Tokens> => {
	const { clientId, clientSecret } = app;
	const response = await fetch(`${serverOf(app)}/oauth/token/`, {
		method: 'POST',
		body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant }),
		headers: { 'user-agent': userAgent },
		redirect: 'manual',
		signal: AbortSignal.timeout(TOKEN_TIMEOUT),
	}).catch(() => undefined);
	if (!response) throw new Error('The authorization server did not answer');
	const answer = parse(await response.text().catch(() => ''));
	const { access_token, refresh_token, server_endpoint } = answer;
	if (access_token && refresh_token) return { access_token, refresh_token, server_endpoint };
	const code = redact(String(answer.error ?? 'no answer of OAuth'), [
		clientSecret,
		...Object.values(grant),
	]);
	const advice = ADVICE[code] ?? '';
	throw new Error(`The authorization server refused: ${response.status} ${code}. ${advice}`.trim());
};

/** Lets the person allow access and copy the address of the page that the browser ends on. */
const askForCode = async (
	base: string,
	app: AppFile,
	ask: (question: string) => Promise<string>,
) => {
	const state = randomBytes(12).toString('hex');
	// What n8n adds to the documented client_id and state
	const standard = {
		response_type: 'code',
		scope: 'imbot',
		...(app.redirectUri !== undefined && { redirect_uri: app.redirectUri }),
	};
	const query = new URLSearchParams({ client_id: app.clientId, state, ...standard });
	const pasted = await ask(
		`Open this address in a browser and allow access:\n\n${base}/oauth/authorize/?${query}\n\nThen paste the address of the page that follows, within 30 seconds. The page may be\nempty or not found: only its address counts.\n> `,
	);
	if (!URL.canParse(pasted.trim())) throw new Error('That is no address.');
	const { searchParams } = new URL(pasted.trim());
	const code = searchParams.get('code');
	if (!code) throw new Error('There is no code in that address.');
	const isStateBack = searchParams.get('state') === state;
	return { code, consent: { parameters: Object.keys(standard), isStateBack } };
};

const originOf = (url: string | undefined): string | undefined =>
	url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;

/**
 * Access by a local app. A new refresh token replaces the old one: it is written to the file, which only its owner may
 * read from then on.
 *
 * @param path JSON with the keys of the app
 * @param ask asks the person; undefined when nobody is there
 * @throws Error that says what the file lacks or the authorization server refused, without a secret
 */
export const oAuthAccess = async (
	path: string,
	ask?: (question: string) => Promise<string>,
): Promise<Access> => {
	const app = readApp(path);
	const { base } = parsePortalUrl(app.portalUrl, true);
	const askedServer = new URL(serverOf(app)).origin;
	const former: string[] = [];
	let tokens: Tokens;
	let consent: OAuthFacts['consent'];
	const use = (next: Tokens): Tokens => {
		former.push(next.access_token, next.refresh_token);
		writeApp(path, { ...app, refreshToken: next.refresh_token });
		return next;
	};
	const refresh = async (refresh_token: string) =>
		use(await requestTokens(app, { grant_type: 'refresh_token', refresh_token }));

	if (app.refreshToken !== undefined) {
		tokens = await refresh(app.refreshToken);
	} else if (ask) {
		const given = await askForCode(base, app, ask);
		consent = given.consent;
		former.push(given.code);
		tokens = use(await requestTokens(app, { grant_type: 'authorization_code', code: given.code }));
	} else {
		throw new Error(
			`${path} has no refreshToken, and there is nobody to ask. Run it once in a terminal`,
		);
	}
	return {
		kind: 'oauth',
		base,
		urlOf: (method) => `${base}/rest/${method}`,
		authenticate: (params) => ({ ...params, auth: tokens.access_token }),
		secrets: () => [...former, app.refreshToken ?? '', app.clientSecret, app.clientId],
		async renew() {
			tokens = await refresh(tokens.refresh_token);
		},
		oAuth: {
			token: () => tokens.access_token,
			askedServer,
			namedServer: originOf(tokens.server_endpoint),
			consent,
		},
	};
};
