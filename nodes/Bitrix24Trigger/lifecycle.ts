import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { nodeError } from '../Bitrix24Bot/itemError';
import { ownAddress } from '../Bitrix24BotTrigger/ownAddress';
import { checkAddress } from '../Bitrix24BotTrigger/subscription';
import type { Connection } from '../shared/portal/connection';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import { inTime } from '../shared/portal/inTime';
import { policy } from '../shared/portal/policy';
import { settled } from '../shared/portal/settled';
import { withPortal } from '../shared/portal/withPortal';
import { bind, eventsBoundTo, unbind } from './bindings';
import { readForm, readFormConnection } from './readForm';

/** What the node keeps in n8n's static data while the portal posts events to it. */
export interface Kept extends IDataObject {
	/** Host and port of the portal. */
	host: string;
	/** Our address, as the portal was given it. */
	url: string;
	events: string[];
	/** Fingerprint of the application token that was learned. */
	applicationToken?: string;
}

const keptBy = (context: IHookFunctions) => context.getWorkflowStaticData('node') as Partial<Kept>;

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((name) => other.includes(name));

/** For an inbound webhook there is nothing to do but to look at the form: it may not call `event.bind`. */
const isByHand = ({ authentication }: Connection): boolean => authentication === 'webhook';

/** Whether the portal posts exactly what is chosen, and we know of it. */
const isBound = async (context: IHookFunctions): Promise<boolean> => {
	const { connection, events } = await readForm.call(context);
	if (isByHand(connection)) return false;
	const kept = keptBy(context);
	const url = ownAddress(context, connection);
	const isKept = kept.host === connection.host && kept.url === url;
	if (!isKept || !isSameSet(kept.events ?? [], events)) return false;
	const bound = await withPortal(
		context,
		connection,
		async (portal) => await eventsBoundTo(portal, url),
	);
	return isSameSet([...new Set(bound)], events);
};

/** Takes an address off that we had before n8n was moved, or the app changed. */
const forget = async (context: IHookFunctions, connection: Connection, kept: Kept) => {
	const { host, url, events } = kept;
	const outcome =
		host === connection.host
			? await inTime(
					policy.deactivation,
					async (signal) =>
						await withPortal(
							context,
							connection,
							async (portal) => await unbind(portal, { url, events }),
							signal,
						),
				)
			: { error: new Error('the credential belongs to another portal now') };
	if (!('error' in outcome)) return;
	const reason = (outcome.error as Error).message;
	context.logger.warn(
		`${context.getNode().name}: ${host} still posts events to an earlier address of this node: ${reason}`,
	);
};

/** Has the events posted here. */
const subscribe = async (context: IHookFunctions): Promise<void> => {
	const { connection, events, applicationToken } = await readForm.call(context);
	const url = ownAddress(context, connection);
	checkAddress(url, connection.host);
	if (isByHand(connection)) {
		if (applicationToken === '') throw new Bitrix24Error('APPLICATION_TOKEN_MISSING');
		return;
	}
	const { host } = connection;
	const kept = keptBy(context);
	await withPortal(context, connection, async (portal) => await bind(portal, { url, events }));
	if (kept.url !== undefined && (kept.url !== url || kept.host !== host)) {
		await forget(context, connection, { ...kept } as Kept);
		// Another app or portal has another token.
		delete kept.applicationToken;
	}
	Object.assign(kept, { host, url, events });
};

/** @returns whether nothing has to be done to get the events */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	const outcome = await settled(isBound(this));
	if ('error' in outcome) throw nodeError(this.getNode(), outcome.error, 0);
	return outcome.value;
}

export async function activate(this: IHookFunctions): Promise<boolean> {
	const outcome = await settled(subscribe(this));
	if ('error' in outcome) throw nodeError(this.getNode(), outcome.error, 0);
	return true;
}

const unsubscribe = async (
	context: IHookFunctions,
	{ host, url, events }: Kept,
	signal: AbortSignal,
): Promise<void> => {
	const connection = await readFormConnection.call(context);
	if (isByHand(connection) || connection.host !== host) {
		throw new Bitrix24Error('CREDENTIAL_CHANGED', { detail: host });
	}
	await withPortal(
		context,
		connection,
		async (portal) => await unbind(portal, { url, events }),
		signal,
	);
};

/**
 * Takes our address off. Nothing that goes wrong here keeps a workflow from being deactivated, and a
 * portal that does not answer keeps nobody waiting for long.
 */
export async function deactivate(this: IHookFunctions): Promise<boolean> {
	const kept = keptBy(this);
	// n8n also calls this when an activation was refused; and outgoing webhooks are made by hand.
	if (kept.url === undefined) return true;
	const outcome = await inTime(
		policy.deactivation,
		async (signal) => await unsubscribe(this, { ...kept } as Kept, signal),
	);
	if ('error' in outcome) {
		// What is kept stays: the next activation puts it in order.
		const reason = (outcome.error as Error).message;
		this.logger.warn(
			`${this.getNode().name}: deactivated, but ${kept.host} still posts ${(kept.events ?? []).join(', ')} to this n8n, which refuses them: ${reason}`,
		);
		return true;
	}
	for (const key of Object.keys(kept)) delete kept[key];
	return true;
}
