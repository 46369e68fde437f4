import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { ConnectionLost, StrangeAnswer, type Answer } from '../portal/answer';
import type { PortalClient } from '../portal/client';
import { LimitReached } from '../portal/traffic';
import type { PortalFacts } from '../report/report';

/** The portal cannot be verified with these credentials. The message says why, and what to do. */
export class CannotBegin extends Error {}

const HINTS: Record<string, string> = {
	INVALID_CREDENTIALS: 'Copy the URL of the inbound webhook again.',
	insufficient_scope: 'Add the permission imbot to it.',
	invalid_token: 'Remove refreshToken from the file, and connect again.',
};

/** Why the first calls did not work, in words for the person. */
const explained = (error: unknown, signal: AbortSignal): unknown => {
	if (signal.aborted) return new CannotBegin('Stopped before anything was made.');
	if (error instanceof ConnectionLost) {
		return new CannotBegin(
			'The portal does not answer. Check the address, and whether it is online.',
		);
	}
	if (error instanceof LimitReached) {
		return new CannotBegin(
			`The portal refuses all requests for now (${error.message}). Try again when less is going on.`,
		);
	}
	if (!(error instanceof StrangeAnswer)) return error;
	const { status } = error;
	const isElsewhere = status >= 300 && status < 400;
	return new CannotBegin(
		isElsewhere
			? `The address leads elsewhere (HTTP ${status}); the portal may have been renamed. Copy the address again.`
			: `Something else than a Bitrix24 portal answers there (HTTP ${status}). Check the address.`,
	);
};

const permissionsIn = (scope: Answer): string[] => {
	if (scope.code !== undefined) {
		const hint = HINTS[scope.code] ?? HINTS.INVALID_CREDENTIALS;
		const code = scope.code.replace(/\W/g, '').slice(0, 40);
		throw new CannotBegin(`The portal refused the first call: ${scope.status} ${code}. ${hint}`);
	}
	const given = Array.isArray(scope.result) ? scope.result.map(String) : [];
	// What is no name of a permission does not get into a report
	const permissions = given.filter((name) => /^[a-z][\w.]{0,40}$/i.test(name));
	if (permissions.includes('imbot')) return permissions;
	throw new CannotBegin(
		`The permission imbot is missing (there are: ${permissions.join(', ') || 'none'}). ${HINTS.insufficient_scope}`,
	);
};

/**
 * Asks what the portal is and what the caller may do: the first calls of a run. They change nothing.
 *
 * @throws CannotBegin when the address is no portal, the secret is wrong or the permission imbot is missing
 */
export const portalFacts = async (
	client: PortalClient,
	signal: AbortSignal,
): Promise<PortalFacts> => {
	try {
		const permissions = permissionsIn(await client.call('scope'));
		const { result } = await client.call('imbot.v2.Revision.get');
		const revision = Number((result as { rest?: number } | null | undefined)?.rest);
		return {
			kind: isCloudHost(new URL(client.access.base).host) ? 'cloud' : 'self-hosted',
			access: client.access.kind,
			...(revision > 0 && { revision }),
			permissions,
		};
	} catch (error) {
		throw explained(error, signal);
	}
};
