import { unbindHandlers } from './context/ownHandlers';
import { Owner, type RunIdentity } from './context/ownBots';
import { removeBots } from './context/removeBots';
import type { PortalClient } from './portal/client';

/** One attempt; a refusal of one kind does not keep the others. */
const attempt = async (client: PortalClient, identity: RunIdentity): Promise<boolean> => {
	const owner = new Owner(identity, client.access.kind);
	const bots = await removeBots(client, owner);
	const handlers = await unbindHandlers(client, identity);
	return bots + handlers === 0;
};

/**
 * Removes everything that a run has made. Asks again for half a minute while something is left or the portal does not
 * answer.
 *
 * @param stop ends it early
 * @returns whether nothing is left
 */
export const cleanUp = async (
	client: PortalClient,
	identity: RunIdentity,
	stop?: AbortSignal,
): Promise<boolean> => {
	const timeout = AbortSignal.timeout(client.timeouts.cleanUp);
	const signal = stop ? AbortSignal.any([stop, timeout]) : timeout;
	const patient = client.withSignal(signal);
	const pause = async () =>
		await patient.pause(client.timeouts.cleanUpInterval).catch(() => undefined);
	// What was asked for in vain may be done a moment later
	if (client.lost > 0) await pause();
	while (!signal.aborted) {
		const isClean = await attempt(patient, identity).catch(() => false);
		if (isClean) return true;
		await pause();
	}
	return false;
};
