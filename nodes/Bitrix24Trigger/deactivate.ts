import type { IHookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { wasRefused } from '../shared/events/activation/activation';
import { clearState, stateOf } from '../shared/events/activation/triggerState';
import type { Connection } from '../shared/portal/connection/connection';
import { triggerConnectionOf } from '../shared/portal/connection/triggerConnectionOf';
import { inTime } from '../shared/portal/pacing/inTime';
import { withLock } from '../shared/portal/pacing/mutex';
import { policy } from '../shared/portal/pacing/policy';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';
import { eventsBoundTo, unbind } from './bindings';
import { toState, type TriggerState } from './state';

/** For an inbound webhook there is nothing to do but to look at the form: it may not call `event.bind`. */
export const usesOutboundWebhook = ({ authentication }: Connection): boolean =>
	authentication === 'webhook';

/** What could not be taken off is said in the log. @returns what the work gave, if it came to its end */
const attempt = async <Result>(
	context: IHookFunctions,
	milliseconds: number,
	what: string,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> => {
	const outcome = await inTime(milliseconds, work);
	if ('value' in outcome) return outcome.value;
	const reason = (outcome.error as Error).message;
	context.logger.warn(`${context.getNode().name}: ${what}: ${reason}`);
	return undefined;
};

/** Takes an address off that we had before n8n was moved, or the app changed. */
export const release = async (
	context: IHookFunctions,
	connection: Connection,
	{ host, url, events }: TriggerState,
): Promise<void> => {
	const what = `${host} still posts events to an earlier address of this node`;
	await attempt(context, policy.rollbackTimeout, what, async (signal) => {
		if (host !== connection.host) throw new Bitrix24Error('CREDENTIAL_CHANGED', { detail: host });
		const work = async (portal: Portal) => await unbind(portal, { url, events });
		return await withPortal(context, connection, work, { signal });
	});
};

/** Takes off what the portal has for our address, and what is kept of it or of another one. */
const unbindAll = async (
	portal: Portal,
	url: string,
	kept: Partial<TriggerState>,
): Promise<number> => {
	const { url: keptUrl = url, events: keptEvents = [] } = kept;
	const bound = await eventsBoundTo(portal, url);
	const here = keptUrl === url ? [...new Set([...bound, ...keptEvents])] : bound;
	const counts = await Promise.all([
		unbind(portal, { url, events: here }),
		keptUrl === url ? 0 : unbind(portal, { url: keptUrl, events: keptEvents }),
	]);
	return counts[0] + counts[1];
};

/**
 * Undoes an activation that n8n counts as failed.
 *
 * @param isWanted whether no newer activation needs it; asked when it is its turn
 */
export const takeBack = async (
	context: IHookFunctions,
	connection: Connection,
	url: string,
	isWanted: () => boolean,
	milliseconds: number,
): Promise<void> => {
	const what = `not activated, but ${connection.host} may post events to this n8n, which refuses them`;
	await attempt(context, milliseconds, what, async (signal) => {
		const work = async (portal: Portal) => await unbindAll(portal, url, {});
		const turn = async () =>
			isWanted() ? await withPortal(context, connection, work, { signal }) : 0;
		return await withLock(url, turn, signal);
	});
};

/** @returns how many handlers the portal has removed */
const unsubscribe = async (
	context: IHookFunctions,
	kept: Partial<TriggerState>,
	signal: AbortSignal,
): Promise<number> => {
	const connection = await triggerConnectionOf(context);
	const isOther =
		usesOutboundWebhook(connection) || connection.host !== (kept.host ?? connection.host);
	if (isOther && kept.url === undefined) return 0;
	if (isOther) throw new Bitrix24Error('CREDENTIAL_CHANGED', { detail: kept.host });
	const { url } = toState(context, { connection, events: [] });
	const work = async (portal: Portal) => await unbindAll(portal, url, kept);
	const turn = async () => await withPortal(context, connection, work, { signal });
	return await withLock(url, turn, signal);
};

/**
 * Takes our address off. Nothing that goes wrong here keeps a workflow from being deactivated, and a
 * portal that does not answer keeps nobody waiting for long.
 */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	if (wasRefused(context)) return true;
	const kept = stateOf<TriggerState>(context);
	const { host = 'the portal', events = [] } = kept;
	const what = `deactivated, but ${host} still posts ${events.join(', ') || 'events'} to this n8n, which refuses them`;
	const count = await attempt(
		context,
		policy.deactivation,
		what,
		async (signal) => await unsubscribe(context, { ...kept }, signal),
	);
	// What is kept stays: the next activation puts it in order.
	if (count === undefined) return true;
	if (count < events.length) {
		context.logger.warn(
			`${context.getNode().name}: Bitrix24 removed ${count} of ${events.length} handlers; it may still post to this n8n what another user of the app has bound. Connect the app as an administrator`,
		);
	}
	clearState(kept);
	return true;
}
