import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { userAgent } from '../../values/userAgent';
import { parseAddress } from '../connection/parseAddress';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { policy, uploadTime } from '../pacing/policy';
import type { HttpAnswer } from './answer';
import { isTokenExpired, refusalOfThrown, type ThrownRefresh } from './authServer';
import { hasFile, JsonBody } from './jsonBody';
import { canRenewToken, renewToken } from './renewToken';

/** Errors after which nothing can have reached the portal. */
const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|SSL|TLS/;

/** What Node.js says of a certificate that it does not take. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|certificate/;

type ThrownRequest = ThrownRefresh & {
	context?: { data?: unknown };
	cause?: { response?: { data?: unknown } };
	errorResponse?: { code?: string };
};

/** Origin that a redirect leads to; undefined when it stays on the portal. */
const otherOrigin = (location: unknown, origin: string): string | undefined => {
	const target = typeof location === 'string' ? parseAddress(location, origin)?.origin : undefined;
	return target === origin ? undefined : target;
};

/**
 * Reads what n8n threw: a refused refresh is an answer; otherwise there was none.
 *
 * @throws Bitrix24Error PORTAL_UNREACHABLE, CONNECTION_LOST, OAUTH_NOT_CONNECTED
 */
const answerOfThrown = (thrown: ThrownRequest, method: string): HttpAnswer => {
	const { cause, context } = thrown;
	const refusal = refusalOfThrown(thrown);
	if (refusal) return refusal;
	const says = [thrown.message, cause?.message, ...(thrown.messages ?? [])].join(' ');
	if (/credentials not connected/i.test(says)) {
		throw new Bitrix24Error('OAUTH_NOT_CONNECTED', { method });
	}
	if (Number(thrown.httpCode) >= 300) {
		return { status: Number(thrown.httpCode), body: context?.data ?? cause?.response?.data };
	}
	const codes = [cause?.code, thrown.code, thrown.httpCode, thrown.errorResponse?.code];
	const reason = [...codes, says].join(' ');
	if (CERTIFICATE.test(reason)) {
		const detail = `its certificate is not trusted (${codes.find(Boolean) ?? 'no reason given'})`;
		throw new Bitrix24Error('PORTAL_UNREACHABLE', { detail, method });
	}
	const code = NEVER_SENT.test(reason) ? 'PORTAL_UNREACHABLE' : 'CONNECTION_LOST';
	throw new Bitrix24Error(code, { method });
};

/**
 * Sends a call once.
 *
 * @param options n8n signs them in place
 * @throws as `answerOfThrown` does, and FILE_UNREADABLE: the portal got less than was announced, and did nothing
 */
const send = async (
	context: PortalContext,
	{ credentialType, credential: data, origin }: Connection,
	method: string,
	options: IHttpRequestOptions,
): Promise<HttpAnswer> => {
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
		const { body } = options;
		if (body instanceof JsonBody && body.failure) throw body.failure;
		return answerOfThrown(error as ThrownRequest, method);
	}
};

/** A call that needs no permission and costs next to nothing. */
const CHEAP_METHOD = 'profile';

/**
 * Has an n8n renew the token that does so in its request helper only, where errors are thrown.
 *
 * @param renew makes a call that is answered with 401
 * @returns the refusal; undefined when there is a new token
 * @throws Bitrix24Error PORTAL_UNREACHABLE, and others of `send`
 */
const renewedByCall = async (
	renew: () => Promise<HttpAnswer>,
	method: string,
): Promise<HttpAnswer | undefined> => {
	const outcome = await settled(renew());
	if ('value' in outcome) return outcome.value.status === 401 ? outcome.value : undefined;
	const { error } = outcome;
	const isLost = error instanceof Bitrix24Error && error.code === 'CONNECTION_LOST';
	// What it was made for has been refused, and not been sent again.
	throw isLost ? new Bitrix24Error('PORTAL_UNREACHABLE', { method }) : error;
};

/**
 * Posts one call (or one batch) as JSON: the only place that talks HTTP to the REST API of Bitrix24.
 *
 * Redirects are not followed, because they would carry the secret to another host. When the access token of an
 * app has expired, it is renewed and the call repeated, once. A file among the parameters is read while it is
 * sent, each time from the start.
 *
 * @param method API method in its documented spelling, e.g. `imbot.v2.Bot.update`
 * @returns the answer, whatever its status; or the authorization server's refusal to renew the token
 * @throws Bitrix24Error PORTAL_UNREACHABLE, CONNECTION_LOST, OAUTH_NOT_CONNECTED, AUTH_SERVER_UNREACHABLE,
 * NOT_AN_AUTH_SERVER, FILE_UNREADABLE
 */
export const post = async (
	context: PortalContext,
	connection: Connection,
	method: string,
	params: IDataObject,
): Promise<HttpAnswer> => {
	const body = hasFile(params) ? new JsonBody(params) : params;
	const isFile = body instanceof JsonBody;
	const options = (ignoreHttpStatusErrors: boolean, to = method): IHttpRequestOptions => ({
		method: 'POST',
		url: `${connection.base}/rest/${to}`,
		body: to === method ? body : {},
		json: true,
		headers: { 'User-Agent': userAgent },
		timeout: policy.requestTimeout + (isFile ? uploadTime(body.size) : 0),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors,
		skipSslCertificateValidation: connection.ignoresCertificate,
	});
	const exchange = async (): Promise<HttpAnswer> => {
		const first = options(true);
		const answer = await send(context, connection, method, first);
		if (connection.authentication !== 'oAuth2' || !isTokenExpired(answer)) return answer;
		// Where errors are thrown, n8n's helper renews the token itself, and sends all of the request again.
		if (!canRenewToken(context) && !isFile)
			return await send(context, connection, method, options(false));
		const { Authorization: token } = first.headers ?? {};
		const refusal = canRenewToken(context)
			? await renewToken(context, connection, token as string | undefined)
			: await renewedByCall(
					async () => await send(context, connection, CHEAP_METHOD, options(false, CHEAP_METHOD)),
					method,
				);
		return refusal ?? (await send(context, connection, method, options(true)));
	};
	return await exchange().finally(() => isFile && body.close());
};
