import { isObject } from '../../../nodes/shared/values/convert';
import type { PortalClient } from '../portal/client';
import type { RunIdentity } from './ownBots';

const ownHandlers = async (client: PortalClient, { codePrefix }: RunIdentity) => {
	const { result } = await client.call('event.get');
	const entries = Array.isArray(result) ? result.filter(isObject) : [];
	const handlers = entries.map(({ event, handler }) => ({
		event: String(event),
		handler: String(handler),
	}));
	return handlers.filter(({ handler }) => handler.includes(codePrefix));
};

/**
 * Unbinds the event handlers of a run: each has the prefix of its codes in the address. Webhooks have none.
 *
 * @returns how many are still there
 */
export const unbindHandlers = async (
	client: PortalClient,
	identity: RunIdentity,
): Promise<number> => {
	if (client.access.kind === 'webhook') return 0;
	const handlers = await ownHandlers(client, identity);
	for (const handler of handlers) await client.call('event.unbind', handler);
	return handlers.length === 0 ? 0 : (await ownHandlers(client, identity)).length;
};
