import type { Access } from '../../../scripts/verify/portal/access';
import type { Portal } from '../../portal';

/** For the field kit: the stand-in through its app, with a token that does not expire in a test. */
export const appAccess = (portal: Portal): { access: Access } => {
	const { access_token: auth } = portal.issueTokens();
	return {
		access: {
			kind: 'oauth',
			base: portal.url,
			urlOf: (method) => `${portal.url}/rest/${method}`,
			authenticate: (params) => ({ ...params, auth }),
			secrets: () => [auth],
		},
	};
};
