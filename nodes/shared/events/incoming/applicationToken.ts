import type { IDataObject } from 'n8n-workflow';

import { fingerprintOf, isSameSecret } from '../../values/secrets';

/** Characters that the portal keeps of the `application_token` of a bot that belongs to a bot token. */
const MAX_KEPT = 50;

/**
 * Possible values of `application_token` in events of a bot that belongs to a bot token. In v2 it is
 * "custom" and the token (documentation), cut off (published source); in v1 the token itself (published
 * source; no page says it). Both generations accept all of them: to know one is to know the bot token, so
 * a stranger gains nothing, and a portal that sends another one of them is not shut out.
 *
 * @see https://apidocs.bitrix24.com/tutorials/chat-bots/open-lines-bot.html
 */
export const applicationTokensOf = (botToken: string): string[] =>
	botToken === ''
		? []
		: [botToken, `custom${botToken}`].flatMap((token) => [token, token.slice(0, MAX_KEPT)]);

/** Whether a call has an application token at all. For calls without one, no credential is read. */
export const hasToken = ({ application_token: token }: IDataObject): boolean =>
	typeof token === 'string' && token !== '';

/** What a trigger knows of the portal that may post to it. */
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

/** `learned`: accepted; store the token's fingerprint. */
export type Verdict = 'accepted' | 'learned' | 'rejected';

/** Whether an event names the portal of the credential. Neither name is a secret. */
const isSamePortal = (
	{ member_id: member, domain }: IDataObject,
	{ memberId, host }: TokenExpectation,
): boolean =>
	memberId === '' ? String(domain ?? '').toLowerCase() === host.toLowerCase() : member === memberId;

/**
 * Verifies the `auth` at the top level of an event; the one inside `data.bot` proves nothing.
 *
 * The token of an app cannot be derived from anything that n8n knows. Where nobody entered it, it is
 * learned from the first event that comes to the secret address and names the portal.
 *
 * @param key secret part of the address that was called
 * @see https://apidocs.bitrix24.com/api-reference/events/safe-event-handlers.html
 */
export const verifyToken = (
	auth: IDataObject,
	key: unknown,
	expected: TokenExpectation,
): Verdict => {
	const { application_token: token } = auth;
	const { tokens, learned, addressKey } = expected;
	const accept = (isRight: boolean) => (isRight ? 'accepted' : 'rejected');
	if (typeof token !== 'string' || token === '') return 'rejected';
	// All are compared, so that the time does not tell which one was right.
	if (tokens.length > 0) return accept(tokens.filter((one) => isSameSecret(token, one)).length > 0);
	if (learned !== '') return accept(isSameSecret(fingerprintOf(token), learned));
	return isSameSecret(key, addressKey) && isSamePortal(auth, expected) ? 'learned' : 'rejected';
};
