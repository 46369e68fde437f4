import type { IHookFunctions } from 'n8n-workflow';

import { wasRefused } from '../shared/events/activation';
import type { Connection } from '../shared/portal/connection';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import { inTime } from '../shared/portal/inTime';
import { policy } from '../shared/portal/policy';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';
import { eventsBoundTo, unbind } from './bindings';
import { keptBy, toKept, type Kept } from './kept';
import { readFormConnection } from './readForm';

/** For an inbound webhook there is nothing to do but to look at the form: it may not call `event.bind`. */
export const isByHand = ({ authentication }: Connection): boolean => authentication === 'webhook';

/** Takes an address off that we had before n8n was moved, or the app changed. */
export const release = async (
	context: IHookFunctions,
	connection: Connection,
	{ host, url, events }: Kept,
): Promise<void> => {
	const outcome =
		host === connection.host
			? await inTime(
					policy.takingBack,
					async (signal) =>
						await withPortal(
							context,
							connection,
							async (portal) => await unbind(portal, { url, events }),
							{ signal },
						),
				)
			: { error: new Error('the credential belongs to another portal now') };
	if (!('error' in outcome)) return;
	const reason = (outcome.error as Error).message;
	context.logger.warn(
		`${context.getNode().name}: ${host} still posts events to an earlier address of this node: ${reason}`,
	);
};

/** Takes off what the portal has for our address, and what is kept of another one. */
const unbindAll = async (portal: Portal, url: string, kept: Partial<Kept>): Promise<number> => {
	const { url: keptUrl = url, events: keptEvents = [] } = kept;
	const bound = await eventsBoundTo(portal, url);
	const here = keptUrl === url ? [...new Set([...bound, ...keptEvents])] : bound;
	const counts = await Promise.all([
		unbind(portal, { url, events: here }),
		keptUrl === url ? 0 : unbind(portal, { url: keptUrl, events: keptEvents }),
	]);
	return counts[0] + counts[1];
};

/** @returns what there is to say about it */
const unsubscribe = async (
	context: IHookFunctions,
	kept: Partial<Kept>,
	signal: AbortSignal,
): Promise<string> => {
	const connection = await readFormConnection.call(context);
	const isOther = isByHand(connection) || connection.host !== (kept.host ?? connection.host);
	if (isOther && kept.url === undefined) return '';
	if (isOther) throw new Bitrix24Error('CREDENTIAL_CHANGED', { detail: kept.host });
	const { url } = toKept(context, { connection, events: [] });
	const count = await withPortal(
		context,
		connection,
		async (portal) => await unbindAll(portal, url, kept),
		{ signal },
	);
	const expected = kept.events?.length ?? 0;
	return count < expected
		? `Bitrix24 removed ${count} of ${expected} handlers; it may still post to this n8n what another user of the app has bound. Connect the app as an administrator`
		: '';
};

/** Undoes an activation that n8n counts as failed. */
export const takeBack = async (context: IHookFunctions): Promise<void> => {
	await inTime(
		policy.takingBack,
		async (signal) => await unsubscribe(context, { ...keptBy(context) }, signal),
	);
};

/**
 * Takes our address off. Nothing that goes wrong here keeps a workflow from being deactivated, and a
 * portal that does not answer keeps nobody waiting for long.
 */
export async function deactivate(this: IHookFunctions): Promise<boolean> {
	if (wasRefused(this)) return true;
	const kept = keptBy(this);
	const { name } = this.getNode();
	const outcome = await inTime(
		policy.deactivation,
		async (signal) => await unsubscribe(this, { ...kept }, signal),
	);
	if ('error' in outcome) {
		// What is kept stays: the next activation puts it in order.
		const reason = (outcome.error as Error).message;
		const events = kept.events?.join(', ') ?? 'events';
		this.logger.warn(
			`${name}: deactivated, but ${kept.host ?? 'the portal'} still posts ${events} to this n8n, which refuses them: ${reason}`,
		);
		return true;
	}
	if (outcome.value !== '') this.logger.warn(`${name}: ${outcome.value}`);
	for (const key of Object.keys(kept)) delete kept[key];
	return true;
}
