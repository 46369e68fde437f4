import { randomBytes } from 'node:crypto';

import { RestError } from '../types/errors';
import type { PortalApp } from '../types/options';
import type { Clock } from './clock';

/** Name of the pretended authorization server: not the portal, and not resolvable. */
export const AUTH_DOMAIN = 'oauth.stand-in.invalid';

/** Identifies the portal to applications. */
export const MEMBER_ID = 'a223c6b3710f85df22e9377d6c4f7553';

/** Lifetime of a code from the consent page in seconds. */
const CODE_SECONDS = 30;

interface Grant {
	clientId: string;
	scopes: string[];
	userId: number;
	/** Portal time in ms; Infinity for refresh tokens. */
	expiresAt: number;
}

/** Token answer; `expires` and `user_id` come with a refresh only, as in the OAuth docs. */
export interface TokenAnswer {
	access_token: string;
	refresh_token: string;
	expires_in: number;
	expires?: number;
	scope: string;
	domain: string;
	server_endpoint: string;
	client_endpoint: string;
	member_id: string;
	status: string;
	user_id?: number;
}

/** Codes, access tokens and refresh tokens of the portal. */
export interface Tokens {
	/** Issues a pair of tokens, by default for the administrator. */
	issue(clientId: string, scopes: string[], expiresIn?: number, userId?: number): TokenAnswer;
	/** Issues a single-use code for the consent page. */
	newCode(scopes: string[]): string;
	/** Code → tokens; throws invalid_grant. */
	redeemCode(code: string, clientId: string): TokenAnswer;
	/** Refresh token → new pair; the old refresh token becomes invalid. Throws invalid_grant. */
	refresh(token: string, clientId: string): TokenAnswer;
	/** Access token → grant; undefined for a token that was never issued. */
	find(accessToken: string): (Grant & { expired: boolean }) | undefined;
	/** All access tokens expire now. */
	expireAll(): void;
	/** All access tokens expire now, and refresh tokens become invalid. */
	revokeAll(): void;
}

const grantError = (text: string) => new RestError('invalid_grant', text);

const newToken = () => randomBytes(35).toString('hex');

/** An empty set of tokens, on the portal clock. */
export function createTokens(clock: Clock, app: PortalApp, url: () => string): Tokens {
	const codes = new Map<string, Grant>();
	const access = new Map<string, Grant>();
	const refresh = new Map<string, Grant>();

	const issue: Tokens['issue'] = (clientId, scopes, expiresIn = 3600, userId = 1) => {
		const grant = { clientId, scopes, userId, expiresAt: clock.now() + expiresIn * 1000 };
		const [accessToken, refreshToken] = [newToken(), newToken()];
		access.set(accessToken, grant);
		refresh.set(refreshToken, { ...grant, expiresAt: Infinity });
		return {
			access_token: accessToken,
			refresh_token: refreshToken,
			expires_in: expiresIn,
			scope: scopes.join(','),
			domain: AUTH_DOMAIN,
			server_endpoint: `${url()}/rest/`,
			client_endpoint: `${url()}/rest/`,
			member_id: MEMBER_ID,
			status: 'L',
		};
	};
	const take = (book: Map<string, Grant>, key: string, clientId: string, what: string) => {
		const grant = book.get(key);
		if (!grant || grant.clientId !== clientId) throw grantError(`Invalid ${what}`);
		book.delete(key);
		if (grant.expiresAt <= clock.now()) throw grantError(`The ${what} has expired`);
		return grant;
	};

	return {
		issue,
		newCode(scopes) {
			const code = newToken();
			const expiresAt = clock.now() + CODE_SECONDS * 1000;
			codes.set(code, { clientId: app.clientId, scopes, userId: 1, expiresAt });
			return code;
		},
		redeemCode(code, clientId) {
			return issue(clientId, take(codes, code, clientId, 'authorization code').scopes);
		},
		refresh(token, clientId) {
			const grant = take(refresh, token, clientId, 'refresh token');
			const answer = issue(clientId, grant.scopes, undefined, grant.userId);
			const expires = Math.floor(clock.now() / 1000) + answer.expires_in;
			return { ...answer, expires, user_id: grant.userId };
		},
		find(accessToken) {
			const grant = access.get(accessToken);
			return grant && { ...grant, expired: grant.expiresAt <= clock.now() };
		},
		expireAll() {
			for (const grant of access.values()) grant.expiresAt = 0;
		},
		revokeAll() {
			for (const grant of access.values()) grant.expiresAt = 0;
			refresh.clear();
		},
	};
}

/** A call of the token endpoint. */
export interface TokenRequest {
	grantType: string;
	ok: boolean;
	/** Error code when it was refused. */
	error?: string;
}
