import type { Portal } from '../..';

/** Tokens as an application would have stored them, for the SDK. */
export function sdkTokens(portal: Portal): { tokens: object; secret: object } {
	const tokens = portal.issueTokens();
	const { clientId, clientSecret } = portal.app;
	return {
		tokens: {
			applicationToken: '',
			userId: 1,
			memberId: tokens.member_id,
			accessToken: tokens.access_token,
			refreshToken: tokens.refresh_token,
			expires: Math.floor(Date.now() / 1000) + tokens.expires_in,
			expiresIn: tokens.expires_in,
			scope: tokens.scope,
			domain: new URL(portal.url).host,
			clientEndpoint: tokens.client_endpoint,
			serverEndpoint: tokens.server_endpoint,
			status: tokens.status,
		},
		secret: { clientId, clientSecret },
	};
}
