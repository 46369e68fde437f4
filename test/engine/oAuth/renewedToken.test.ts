import type { IHttpRequestOptions } from 'n8n-workflow';

import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { withPortal } from '../../../nodes/shared/portal/withPortal';

const connection = readConnection('oAuth2', {
	portalUrl: 'https://example.bitrix24.com',
	portalPlan: 'selfHosted',
	clientId: 'local.app',
	oauthTokenData: {
		access_token: 'token-of-before',
		client_endpoint: 'https://example.bitrix24.com/rest/',
	},
});

/** n8n, which signs with a token that another execution has renewed, and a portal that repeats what it gets. */
const httpRequestWithAuthentication = async (_type: string, options: IHttpRequestOptions) => {
	options.headers = { ...options.headers, Authorization: 'Bearer token-of-now' };
	const refusal = { error: 'NO', error_description: 'No token-of-before, no token-of-now' };
	const { cmd } = options.body as { cmd?: object };
	const keys = Object.keys(cmd ?? {});
	const errors = Object.fromEntries(keys.map((key) => [key, refusal]));
	return cmd
		? { statusCode: 200, body: { result: { result: [], result_error: errors } } }
		: { statusCode: 400, body: refusal };
};

test.each([
	['a call', 1],
	['a batch', 2],
])(
	'the refusal of %s tells neither the token that was read nor the one that was used',
	async (_, count) => {
		const context = { helpers: { httpRequestWithAuthentication } } as never;
		const calls = withPortal(context, connection, async (portal) =>
			Promise.all(Array.from({ length: count }, (__, id) => portal.call('crm.deal.get', { id }))),
		);
		await expect(calls).rejects.toThrow('No *****, no *****');
	},
);
