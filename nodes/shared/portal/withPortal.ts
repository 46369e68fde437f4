import type { PortalContext } from './client';
import type { Connection } from './connection';
import { portalFor, type Portal } from './portal';
import { runItems } from './runItems';

/**
 * Does one piece of work on a portal, outside a run over items: for pickers, triggers and webhooks.
 *
 * @throws Bitrix24Error what the work throws
 */
export const withPortal = async <Result>(
	context: PortalContext,
	connection: Connection,
	work: (portal: Portal) => Promise<Result>,
): Promise<Result> => {
	const [outcome] = await runItems(
		context,
		{ count: 1, stopOnError: true },
		async (_, door) => await work(portalFor(door, connection)),
	);
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
};
