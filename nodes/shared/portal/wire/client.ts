import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { userAgent } from '../../values/userAgent';
import { parseAddress } from '../connection/address';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { policy } from '../pacing/policy';
import type { HttpAnswer } from './answer';

/** Errors after which nothing can have reached the portal. */
const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|SSL|TLS/;

type ThrownRequest = {
	httpCode?: string | null;
	failure?: { cause?: string };
	context?: { data?: unknown };
	cause?: { code?: string; message?: string; name?: string; response?: { data?: unknown } };
	errorResponse?: { code?: string };
	code?: string;
	message?: string;
	messages?: string[];
};

/** Origin that a redirect leads to; undefined when it stays on the portal. */
const otherOrigin = (location: unknown, origin: string): string | undefined => {
	const target = typeof location === 'string' ? parseAddress(location, origin)?.origin : undefined;
	return target === origin ? undefined : target;
};

/**
 * Reads what n8n threw: a final 401 is an answer like any other; otherwise there was none.
 *
 * @throws Bitrix24Error PORTAL_UNREACHABLE, CONNECTION_LOST, invalid_grant, OAUTH_NOT_CONNECTED
 */
const answerOfThrown = (thrown: ThrownRequest, method: string): HttpAnswer => {
	const { failure, cause, context } = thrown;
	const says = [thrown.message, cause?.message, ...(thrown.messages ?? [])].join(' ');
	if (failure?.cause === 'credential-invalid' || /needs to be reconnected/.test(says)) {
		throw new Bitrix24Error('invalid_grant', { method, httpStatus: 401 });
	}
	if (/credentials not connected/i.test(says)) {
		throw new Bitrix24Error('OAUTH_NOT_CONNECTED', { method });
	}
	if (Number(thrown.httpCode) >= 300) {
		return { status: Number(thrown.httpCode), body: context?.data ?? cause?.response?.data };
	}
	const reason = [cause?.code, thrown.code, thrown.errorResponse?.code, says].join(' ');
	const code = NEVER_SENT.test(reason) ? 'PORTAL_UNREACHABLE' : 'CONNECTION_LOST';
	throw new Bitrix24Error(code, { method });
};

/**
 * Posts one call (or one batch) as JSON: the only place that talks HTTP to the REST API of Bitrix24.
 *
 * Redirects are not followed, because they would carry the secret to another host. A 401 is left to
 * n8n, which refreshes an OAuth token once and repeats the request.
 *
 * @param method API method in its documented spelling, e.g. `imbot.v2.Bot.update`
 * @returns the answer, whatever its status
 * @throws Bitrix24Error PORTAL_UNREACHABLE, CONNECTION_LOST, invalid_grant, OAUTH_NOT_CONNECTED
 */
export const post = async (
	context: PortalContext,
	connection: Connection,
	method: string,
	params: IDataObject,
): Promise<HttpAnswer> => {
	const { authentication, credentialType, credential: data, origin } = connection;
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: `${origin}/rest/${method}`,
		body: params,
		json: true,
		headers: { 'User-Agent': userAgent },
		timeout: policy.requestTimeout,
		disableFollowRedirect: true,
		returnFullResponse: true,
		// n8n answers a 401 with a token refresh and a retry: of no use to a webhook.
		ignoreHttpStatusErrors: authentication === 'oAuth2' ? { ignore: true, except: [401] } : true,
	};
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			options,
			{ credentialsDecrypted: { id: '', name: '', type: credentialType, data } },
		)) as { statusCode: number; body: unknown; headers?: IDataObject };
		return {
			status: response.statusCode,
			body: response.body,
			movedTo: otherOrigin(response.headers?.location, origin),
		};
	} catch (error) {
		return answerOfThrown(error as ThrownRequest, method);
	}
};
