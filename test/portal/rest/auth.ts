import type { World } from '../model/world';
import type { Params } from '../php/params';
import { toStr } from '../php/values';
import type { Caller } from '../types/caller';
import { RestError } from '../types/errors';
import type { PortalOptions } from '../types/options';
import type { Route } from './request';

/** Parameters that are hidden from methods. */
const RESERVED = ['auth', 'access_token', 'auth_connector', 'start', 'state'];

/** Parameters without credentials and paging. */
export function withoutReserved(params: Params): Params {
	return Object.fromEntries(Object.entries(params).filter(([key]) => !RESERVED.includes(key)));
}

/** Access token of a request: from the Bearer header, else `auth`, else `access_token`. */
function accessToken(params: Params, authorization: string): string {
	const bearer = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
	return bearer ?? (toStr(params.auth) || toStr(params.access_token));
}

/** Documented statuses of errors that have 401 in the server source (system errors docs). */
const DOCUMENTED: Record<string, number> = {
	INVALID_CREDENTIALS: 403,
	insufficient_scope: 403,
};

/** An authorization error with the status of the chosen source (`statuses`). */
function authError(
	options: Pick<PortalOptions, 'statuses'>,
	code: string,
	description: string,
): RestError {
	const status = options.statuses === 'docs' ? DOCUMENTED[code] : undefined;
	return new RestError(code, description, status ?? 401);
}

/**
 * The caller of a request. Throws NO_AUTH_FOUND, INVALID_CREDENTIALS, invalid_token, expired_token.
 * The https check of the real server is left out: the stand-in lives on loopback.
 */
export function authenticate(
	world: World,
	route: Route,
	params: Params,
	authorization: string,
): Caller {
	if (route.webhook) {
		const { user, secret } = route.webhook;
		// The user may also be given by login (server source).
		if (!['1', 'admin'].includes(user) || secret !== world.secret) {
			throw authError(world.options, 'INVALID_CREDENTIALS', 'Invalid request credentials');
		}
		return { via: 'webhook', userId: 1, scopes: world.options.scopes };
	}
	const token = accessToken(params, authorization);
	if (!token) throw authError(world.options, 'NO_AUTH_FOUND', 'Wrong authorization data');
	const grant = world.tokens.find(token);
	if (!grant) {
		throw authError(world.options, 'invalid_token', 'Unable to get application by token');
	}
	if (grant.expired) {
		const text = 'The access token provided has expired';
		throw authError(world.options, 'expired_token', text);
	}
	const { clientId, userId, scopes } = grant;
	return { via: 'oAuth2', clientId, userId, accessToken: token, scopes };
}

/** Throws insufficient_scope when the caller lacks the scope; the text is empty in a batch. */
export function checkScope(
	world: World,
	caller: Caller,
	scope: string | undefined,
	inBatch: boolean,
): void {
	if (!scope || caller.scopes.includes(scope)) return;
	const kind = caller.via === 'webhook' ? 'webhook' : 'access';
	const text = `The request requires higher privileges than provided by the ${kind} token`;
	throw authError(world.options, 'insufficient_scope', inBatch ? '' : text);
}
