import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../values/convert';
import { settled } from '../../values/outcome';
import type { Connection } from '../connection/connection';
import type { PortalContext } from '../connection/connectionOf';
import { withLock } from '../pacing/lock';
import type { HttpAnswer } from './answer';
import { refusalOfThrown, unreadableRefresh, type ThrownRefresh } from './authServer';

interface Refusal {
	/** The access token that could not be renewed. */
	token: string | undefined;
	answer: HttpAnswer;
}

/** Refusals by run: what was refused once is not asked for again by the items that follow. */
const refusals = new WeakMap<PortalContext, Refusal>();

/** The access token that n8n has stored, as it stands in a request. */
const storedToken = async (context: PortalContext, type: string): Promise<string> => {
	const { oauthTokenData } = await context.getCredentials(type);
	return `Bearer ${String((oauthTokenData as IDataObject | undefined)?.access_token)}`;
};

/** Whether this n8n can renew a token when it is asked to. n8n 1.105 could not. */
export const canRenewToken = ({ helpers }: PortalContext): boolean =>
	typeof helpers.refreshOAuth2Token === 'function';

/**
 * Has n8n renew and store the access token of an OAuth app, with one request to the authorization server: a
 * refresh token is good for one refresh. Whoever finds it renewed meanwhile asks for nothing.
 *
 * n8n would renew it by itself when a call is answered with 401. But its request helper reports a refusal of the
 * authorization server without the code (n8n before 2.41), or sees no 401 at all when errors are answers (before 2.9).
 *
 * @param token the header `Authorization` of the call that the portal refused; undefined if it is not known
 * @returns the authorization server's refusal; undefined when there is a new token
 * @throws Bitrix24Error AUTH_SERVER_UNREACHABLE, NOT_AN_AUTH_SERVER
 * @see https://apidocs.bitrix24.com/settings/oauth/index.html
 */
export const renewToken = async (
	context: PortalContext,
	{ credentialType: type, identity }: Connection,
	token: string | undefined,
): Promise<HttpAnswer | undefined> => {
	const isRenewed = async () => token !== undefined && (await storedToken(context, type)) !== token;
	return await withLock(`token ${identity}`, async () => {
		const known = refusals.get(context);
		if (known && known.token === token) return known.answer;
		if (await isRenewed()) return undefined;
		const { refreshOAuth2Token } = context.helpers;
		const outcome = await settled(refreshOAuth2Token.call(context, type));
		const data: unknown = 'value' in outcome ? outcome.value : undefined;
		// A refusal with status 200: n8n takes it for a token
		const isRefusal =
			isObject(data) && data.error && `Bearer ${String(data.access_token)}` === token;
		if ('value' in outcome && !isRefusal) return undefined;
		// Another process of n8n may have been faster
		if (!isRefusal && (await isRenewed())) return undefined;
		const thrown = ('error' in outcome ? outcome.error : { body: data }) as ThrownRefresh;
		const answer = refusalOfThrown(thrown);
		if (!answer) throw unreadableRefresh(thrown);
		refusals.set(context, { token, answer });
		return answer;
	});
};
