import type { IHookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import {
	beginActivation,
	isRestart,
	refuseActivation,
} from '../shared/events/activation/activation';
import { checkAddress } from '../shared/events/activation/checkAddress';
import { stateOf } from '../shared/events/activation/triggerState';
import type { Connection } from '../shared/portal/connection/connection';
import { inTime } from '../shared/portal/pacing/inTime';
import { withLock } from '../shared/portal/pacing/mutex';
import { policy } from '../shared/portal/pacing/policy';
import type { Portal } from '../shared/portal/portal';
import { mayHaveWorked } from '../shared/portal/window/retry';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import { bind, eventsBoundTo } from './bindings';
import { usesOutboundWebhook, release, takeBack } from './deactivate';
import { readForm } from './readForm';
import { isSame, toState, type TriggerState } from './state';

/** Does something about an address while nobody else does, also not somebody whom nobody waits for. */
const withAddressLock = async <Result>(
	context: IHookFunctions,
	connection: Connection,
	url: string,
	signal: AbortSignal,
	work: (portal: Portal) => Promise<Result>,
): Promise<Result> =>
	await withLock(
		url,
		async () =>
			await withPortal(context, connection, work, {
				signal,
				maxAttempts: policy.activationAttempts,
			}),
		signal,
	);

/**
 * @returns whether nothing has to be done to get the events
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	beginActivation(context);
	const read = await settled(readForm(context));
	if ('error' in read) return refuseActivation(context, read.error);
	const { connection } = read.value;
	const wanted = toState(context, read.value);
	if (usesOutboundWebhook(connection) || !isSame(stateOf<TriggerState>(context), wanted))
		return false;
	const { url, host } = wanted;
	const bound = await inTime(
		policy.activation,
		async (signal) =>
			await withAddressLock(
				context,
				connection,
				url,
				signal,
				async (portal) => await eventsBoundTo(portal, url),
			),
	);
	if ('value' in bound) return isSame({ ...wanted, events: bound.value }, wanted);
	if (!isRestart(context)) return refuseActivation(context, bound.error);
	// A portal that is down when n8n starts has not forgotten its handlers.
	const reason = (bound.error as Error).message;
	context.logger.warn(
		`${context.getNode().name}: could not check that ${host} still posts events here: ${reason}`,
	);
	return true;
}

/** Has the events posted here; what the portal may have done of it is undone when it fails, or comes too late. */
const subscribe = async (
	context: IHookFunctions,
	isNewest: () => boolean,
	signal: AbortSignal,
): Promise<void> => {
	const form = await readForm(context);
	const { connection, applicationTokens } = form;
	if (usesOutboundWebhook(connection)) {
		// Whoever makes the outbound webhook may have another address for this n8n.
		if (applicationTokens.length === 0) throw new Bitrix24Error('APPLICATION_TOKEN_MISSING');
		return;
	}
	const wanted = toState(context, form);
	const { url, host } = wanted;
	checkAddress(url, connection.host);
	const outcome = await settled(
		withAddressLock(context, connection, url, signal, async (portal) => await bind(portal, wanted)),
	);
	if ('error' in outcome || signal.aborted) {
		const error = 'error' in outcome ? outcome.error : new Bitrix24Error('CANCELLED');
		// Nobody waits for what comes too late.
		const time = signal.aborted ? policy.deactivation : policy.rollbackTimeout;
		if (mayHaveWorked(error)) await takeBack(context, connection, url, isNewest, time);
		throw error;
	}
	const kept = stateOf<TriggerState>(context);
	if (kept.url !== undefined && (kept.url !== url || kept.host !== host)) {
		await release(context, connection, { ...kept } as TriggerState);
		// Another app or portal has another token.
		delete kept.applicationToken;
	}
	Object.assign(kept, wanted);
};

/** @throws NodeApiError, NodeOperationError with code and advice in the message */
export async function activate(context: IHookFunctions): Promise<boolean> {
	const isNewest = beginActivation(context);
	const outcome = await inTime(
		policy.activation,
		async (signal) => await subscribe(context, isNewest, signal),
	);
	return 'value' in outcome || refuseActivation(context, outcome.error);
}
