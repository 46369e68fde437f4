import type { Connection } from './connection/connection';
import { portalFor, type Portal } from './portal';
import { runItems, type RunItemsOptions } from './window/runItems';
import type { PortalContext } from './wire/client';

/**
 * Does one piece of work on a portal, outside a run over items: for pickers, triggers and webhooks.
 * Calls that it makes side by side do not depend on each other.
 *
 * @param options `signal` ends waits for the portal; `maxAttempts`: how often to try while connections break
 * @throws Bitrix24Error what the work throws
 */
export const withPortal = async <Result>(
	context: PortalContext,
	connection: Connection,
	work: (portal: Portal) => Promise<Result>,
	options: Pick<RunItemsOptions, 'signal' | 'maxAttempts'> = {},
): Promise<Result> => {
	const [outcome] = await runItems(
		context,
		{ count: 1, stopOnError: false, ...options },
		async (_, door) => await work(portalFor(door, connection)),
	);
	if ('error' in outcome) throw outcome.error;
	return outcome.value;
};
