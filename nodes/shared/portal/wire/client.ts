import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { settled } from '../../values/outcome';
import { userAgent } from '../../values/userAgent';
import { parseAddress } from '../connection/parseAddress';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { policy, uploadTime } from '../pacing/policy';
import type { HttpAnswer } from './answer';
import { answerOfThrown, type ThrownRequest } from './answerOfThrown';
import { isTokenExpired } from './authServer';
import { hasFile, JsonBody } from './jsonBody';
import { canRenewToken, renewToken } from './renewToken';

/** Origin that a redirect leads to; undefined when it stays on the portal. */
const otherOrigin = (location: unknown, origin: string): string | undefined => {
	const target = typeof location === 'string' ? parseAddress(location, origin)?.origin : undefined;
	return target === origin ? undefined : target;
};

const BEARER = 'Bearer ';

/** The access token with which n8n has signed a request, if it has. */
const tokenIn = ({ headers }: IHttpRequestOptions): string[] => {
	const header = String(headers?.Authorization ?? '');
	return header.startsWith(BEARER) ? [header.slice(BEARER.length)] : [];
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
			secrets: tokenIn(options),
		};
	} catch (error) {
		const { body } = options;
		if (body instanceof JsonBody && body.failure) throw body.failure;
		return answerOfThrown(error as ThrownRequest, method);
	}
};

/** Bytes of a body that is not to be sent in vain. */
const LARGE = 1_000_000;

/**
 * Whether the access token has expired by its own date. The portal has the last word: clocks differ.
 *
 * @see https://apidocs.bitrix24.com/settings/oauth/index.html
 */
const seemsExpired = ({ authentication, credential }: Connection): boolean => {
	const { expires } = (credential.oauthTokenData ?? {}) as IDataObject;
	return authentication === 'oAuth2' && Number(expires) * 1000 <= Date.now();
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
	const options = (ignoreHttpStatusErrors: boolean): IHttpRequestOptions => ({
		method: 'POST',
		url: `${connection.base}/rest/${method}`,
		body,
		json: true,
		headers: { 'User-Agent': userAgent },
		timeout: policy.requestTimeout + (isFile ? uploadTime(body.size) : 0),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors,
		skipSslCertificateValidation: connection.ignoresCertificate,
	});
	const exchange = async (): Promise<HttpAnswer> => {
		const isExpired = isFile && body.size > LARGE && seemsExpired(connection);
		const refused = isExpired ? await renewedByCall(context, connection, method) : undefined;
		if (refused) return refused;
		const first = options(true);
		const answer = await send(context, connection, method, first);
		if (connection.authentication !== 'oAuth2' || !isTokenExpired(answer)) return answer;
		// Where errors are thrown, n8n's helper renews the token itself, and sends the request again.
		if (!canRenewToken(context) && !isFile)
			return await send(context, connection, method, options(false));
		const { Authorization: token } = first.headers ?? {};
		const refusal = canRenewToken(context)
			? await renewToken(context, connection, token as string | undefined)
			: await renewedByCall(context, connection, method);
		return refusal ?? (await send(context, connection, method, options(true)));
	};
	return await exchange().finally(() => isFile && body.close());
};

/**
 * Has the token renewed, if it needs to be, by a call that costs next to nothing and needs no permission.
 *
 * @param method of the call that waits for it
 * @returns the refusal; undefined when there is a token that counts
 * @throws Bitrix24Error PORTAL_UNREACHABLE, and others of `post`
 */
const renewedByCall = async (
	context: PortalContext,
	connection: Connection,
	method: string,
): Promise<HttpAnswer | undefined> => {
	const outcome = await settled(post(context, connection, 'profile', {}));
	if ('value' in outcome) return outcome.value.status === 401 ? outcome.value : undefined;
	const { error } = outcome;
	const isLost = error instanceof Bitrix24Error && error.code === 'CONNECTION_LOST';
	// The call that waits has not been sent, or was refused.
	throw isLost ? new Bitrix24Error('PORTAL_UNREACHABLE', { method }) : error;
};
