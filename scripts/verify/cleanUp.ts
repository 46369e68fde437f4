/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Undo } from './context/calls';
import { unbindHandlers } from './context/ownHandlers';
import { Owner, type RunIdentity } from './context/ownBots';
import { removeBots } from './context/removeBots';
import type { PortalClient } from './portal/client';

/** One attempt; a refusal of one kind does not keep the others. */
const attempt = async (
	client: PortalClient,
	identity: RunIdentity,
	waiting: Undo[],
): Promise<boolean> => {
	const owner = new Owner(identity, client.access.kind);
	const bots = await removeBots(client, owner);
	const handlers = await unbindHandlers(client, identity);
	for (let step = waiting.at(-1); step; step = waiting.at(-1)) {
		await step(client);
		waiting.pop();
	}
	return bots + handlers === 0;
};

/**
 * Removes everything that a run has made. Asks again for half a minute while something is left or the portal does not
 * answer.
 *
 * @param undo what goes neither with the bots nor with the handlers of an app; the latest is undone first
 * @param stop ends it early
 * @returns whether nothing is left
 */
export const cleanUp = async (
	client: PortalClient,
	identity: RunIdentity,
	undo: readonly Undo[] = [],
	stop?: AbortSignal,
): Promise<boolean> => {
	const { cleanUp: time, cleanUpPause } = client.patience;
	const timeout = AbortSignal.timeout(time);
	const signal = stop ? AbortSignal.any([stop, timeout]) : timeout;
	const patient = client.withSignal(signal);
	const waiting = [...undo];
	const pause = async () => await sleep(cleanUpPause, undefined, { signal }).catch(() => undefined);
	// What was asked for in vain may be done a moment later
	if (client.lost > 0) await pause();
	while (!signal.aborted) {
		const isClean = await attempt(patient, identity, waiting).catch(() => false);
		if (isClean) return true;
		await pause();
	}
	return false;
};
