import type { IDataObject } from 'n8n-workflow';

import { fingerprintOf, isSameSecret } from '../../values/secrets';

/** What the portal keeps of the `application_token` of a bot that belongs to a bot token. */
const MAX_KEPT = 50;

/**
 * The `application_token` that events of a bot have when it belongs to a bot token: v1 has the token
 * itself, v2 "custom" and the token, cut. Read in the server's published source, not in the
 * documentation, and not seen on a live portal; so either is taken. Who knows one knows the bot token.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
export const applicationTokensOf = (botToken: string): string[] =>
	botToken === ''
		? []
		: [botToken, `custom${botToken}`].flatMap((token) => [token, token.slice(0, MAX_KEPT)]);

/** What a trigger knows of the portal that it trusts. */
export interface TokenExpectation {
	/** Application tokens of which one must come; none when it has to be learned. */
	tokens: readonly string[];
	/** Fingerprint of the token that was learned; '' before that. */
	learned: string;
	/** `member_id` of the portal in the credential; '' when the credential does not tell. */
	memberId: string;
	/** Host of the portal. */
	host: string;
	/** Secret part of our address; '' when there is none. */
	addressKey: string;
}

/** `learn`: right, and the token is to be kept. */
export type Verdict = 'trusted' | 'learn' | 'refused';

/** Whether an event names the portal of the credential. Neither name is a secret. */
const isSamePortal = (
	{ member_id: member, domain }: IDataObject,
	trust: TokenExpectation,
): boolean =>
	trust.memberId === ''
		? String(domain ?? '').toLowerCase() === trust.host.toLowerCase()
		: member === trust.memberId;

/**
 * Judges an event by the `auth` at its top level; the one inside `data.bot` proves nothing.
 *
 * The token of an app cannot be derived from anything that n8n knows. Where nobody entered it, that of
 * the first event is learned: one that came to the secret address and names the portal.
 *
 * @param key secret part of the address that was called
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export const verifyToken = (auth: IDataObject, key: unknown, trust: TokenExpectation): Verdict => {
	const { application_token: token } = auth;
	if (typeof token !== 'string' || token === '') return 'refused';
	if (trust.tokens.length > 0) {
		// All are compared, so that the time does not tell which one was right.
		const right = trust.tokens.filter((one) => isSameSecret(token, one));
		return right.length > 0 ? 'trusted' : 'refused';
	}
	if (trust.learned !== '') {
		return isSameSecret(fingerprintOf(token), trust.learned) ? 'trusted' : 'refused';
	}
	return isSameSecret(key, trust.addressKey) && isSamePortal(auth, trust) ? 'learn' : 'refused';
};
