/** How a call is authenticated: incoming webhook path or OAuth access token. */

export type Via = 'webhook' | 'oAuth2';

/** Who makes a call, once the credentials have been accepted. */
export interface Caller {
	via: Via;
	/** OAuth only: the application behind the token. */
	clientId?: string;
	userId: number;
	/** OAuth only: the token itself. */
	accessToken?: string;
	/** Granted scopes, e.g. `['imbot', 'crm']`. */
	scopes: string[];
}
