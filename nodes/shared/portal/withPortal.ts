import { valueOf } from '../values/outcome';
import type { Connection } from './connection/connection';
import type { PortalContext } from './connection/connectionOf';
import { inTime } from './pacing/inTime';
import { portalFor, type Portal } from './portal';
import { runItems, type RunItemsOptions } from './window/runItems';

interface PortalOptions extends Pick<RunItemsOptions, 'signal' | 'maxAttempts'> {
	/** Milliseconds after which the caller waits no longer, and what was not sent yet never is. */
	within?: number;
}

/**
 * Does one piece of work on a portal, outside a run over items: for pickers, triggers and webhooks.
 * Calls that it makes side by side do not depend on each other.
 *
 * @param work gets the signal, too, to end other waits with
 * @param options `signal` ends waits for the portal, unless `within` does
 * @throws Bitrix24Error NOT_IN_TIME, and what the work throws
 */
export const withPortal = async <Result>(
	context: PortalContext,
	connection: Connection,
	work: (portal: Portal, signal?: AbortSignal) => Promise<Result>,
	{ within, ...options }: PortalOptions = {},
): Promise<Result> => {
	if (within !== undefined) {
		return await inTime(
			within,
			async (signal) => await withPortal(context, connection, work, { ...options, signal }),
		);
	}
	const [outcome] = await runItems(
		context,
		{ count: 1, stopOnError: false, isUrgent: true, ...options },
		async (_, item) => await work(portalFor(item, connection), options.signal),
	);
	return valueOf(outcome);
};
