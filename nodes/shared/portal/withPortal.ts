import type { PortalContext } from './client';
import type { Connection } from './connection';
import { portalFor, type Portal } from './portal';
import { runItems } from './runItems';

/**
 * Does one piece of work on a portal, outside a run over items: for pickers, triggers and webhooks.
 * Calls that it makes side by side do not depend on each other.
 *
 * @param signal ends waits for the portal
 * @throws Bitrix24Error what the work throws
 */
export const withPortal = async <Result>(
	context: PortalContext,
	connection: Connection,
	work: (portal: Portal) => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> => {
	const [outcome] = await runItems(
		context,
		{ count: 1, stopOnError: false, signal },
		async (_, door) => await work(portalFor(door, connection)),
	);
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
};
