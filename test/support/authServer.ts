import type { Fault, Portal } from '../portal';
import { oAuth2Credential } from './portalSetup';

/** What the authorization server may refuse a token with: code, status, and what the hint says. */
export const CODES: Array<[string, number, RegExp]> = [
	['invalid_client', 401, /installed on this portal.*app's card/],
	['wrong_client', 400, /installed on this portal.*app's card/],
	['PAYMENT_REQUIRED', 402, /Renew the subscription/],
	['insufficient_scope', 403, /add the missing permission/],
	['invalid_scope', 400, /add the missing permission/],
	['invalid_request', 400, /Authorization Server URL/],
	['invalid_grant', 400, /connect the account again/],
	['bad_verification_code', 400, /connect the account again/],
];

/** The authorization server, when an access token has expired. */
export const useAuthServer = (portal: () => Portal) => {
	let asked = 0;
	beforeEach(() => {
		portal().options.scopes = ['imbot', 'im', 'crm'];
		asked = 0;
	});

	/** A credential whose token is to be renewed; the server answers with the fault. */
	const expire = (fault: Omit<Fault, 'match' | 'times' | 'when'>) => {
		const credentials = oAuth2Credential(portal());
		portal().expireTokens();
		const when = () => (asked += 1) > 0;
		portal().fault({ ...fault, match: 'oauth/token', times: 1_000, when });
		return credentials;
	};

	return {
		expire,
		/** The same for a refusal. */
		refuse: (error: string, status: number, description?: string) =>
			expire({ kind: 'answer', status, body: { error, error_description: description } }),
		/** How often a token was asked for. */
		asked: () => asked,
	};
};
