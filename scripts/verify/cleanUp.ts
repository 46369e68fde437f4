/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import { Owner, removeBots, type RunIdentity } from './context/ownBots';
import type { Undo } from './context/calls';
import type { PortalClient } from './portal/client';

/** How long a portal that does not answer is asked again; in milliseconds. */
const PATIENCE = 30_000;
const PAUSE = 2_000;

/**
 * Removes everything that a run has made. Asks again for half a minute while the portal does not answer.
 *
 * @param undo what does not go with the bots; the latest is undone first
 * @returns whether nothing is left
 */
export const cleanUp = async (
	client: PortalClient,
	identity: RunIdentity,
	undo: readonly Undo[] = [],
): Promise<boolean> => {
	const signal = AbortSignal.timeout(PATIENCE);
	const patient = client.withSignal(signal);
	const owner = new Owner(identity, client.access.kind);
	const waiting = [...undo];
	while (!signal.aborted) {
		try {
			for (let step = waiting.at(-1); step; step = waiting.at(-1)) {
				await step(patient);
				waiting.pop();
			}
			return (await removeBots(patient, owner)) === 0;
		} catch {
			await sleep(PAUSE, undefined, { signal }).catch(() => undefined);
		}
	}
	return false;
};
