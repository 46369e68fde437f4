import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import type { PortalClient } from '../portal/client';
import type { Report } from '../report/report';

/** The portal cannot be verified with these credentials. The message says why, and what to do. */
export class CannotBegin extends Error {}

const HINTS: Record<string, string> = {
	INVALID_CREDENTIALS: 'Copy the URL of the inbound webhook again.',
	insufficient_scope: 'Add the permission imbot to it.',
	invalid_token: 'Remove refreshToken from the file, and connect again.',
};

/**
 * Asks what the portal is and what the caller may do: the first calls of a run. They change nothing.
 *
 * @throws CannotBegin when the address is no portal, the secret is wrong or the permission imbot is missing;
 * ConnectionLost
 */
export const portalFacts = async (client: PortalClient): Promise<Report['portal']> => {
	const scope = await client.call('scope');
	if (scope.code !== undefined) {
		const hint = HINTS[scope.code] ?? HINTS.INVALID_CREDENTIALS;
		throw new CannotBegin(
			`The portal refused the first call: ${scope.status} ${scope.code}. ${hint}`,
		);
	}
	const permissions = Array.isArray(scope.result) ? scope.result.map(String) : [];
	if (!permissions.includes('imbot')) {
		throw new CannotBegin(
			`The permission imbot is missing (there are: ${permissions.join(', ') || 'none'}). ${HINTS.insufficient_scope}`,
		);
	}
	const { result } = await client.call('imbot.v2.Revision.get');
	const revision = (result as { rest?: number } | undefined)?.rest;
	return {
		kind: isCloudHost(new URL(client.access.base).host) ? 'cloud' : 'self-hosted',
		access: client.access.kind,
		...(revision !== undefined && { revision: Number(revision) }),
		permissions,
	};
};
