import type { IHookFunctions } from 'n8n-workflow';

import { activationError, isRestart, noteRefused, wasRefused } from '../shared/events/activation';
import { checkAddress } from '../shared/events/checkAddress';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import { inTime } from '../shared/portal/inTime';
import { policy } from '../shared/portal/policy';
import { mayHaveWorked } from '../shared/portal/retry';
import { settled } from '../shared/portal/settled';
import { withPortal } from '../shared/portal/withPortal';
import { bind, eventsBoundTo } from './bindings';
import { isByHand, release, takeBack } from './deactivate';
import { isSame, keptBy, toKept, type Kept } from './kept';
import { readForm, type TriggerForm } from './readForm';

/** Whether the portal posts exactly what is chosen. */
const isBound = async (
	context: IHookFunctions,
	{ connection }: TriggerForm,
	wanted: Kept,
	signal: AbortSignal,
): Promise<boolean> => {
	const events = await withPortal(
		context,
		connection,
		async (portal) => await eventsBoundTo(portal, wanted.url),
		{ signal, lostTries: policy.activationTries },
	);
	return isSame({ ...wanted, events }, wanted);
};

/** n8n shows the message of the error, and calls `delete` after it. */
const refuseActivation = async (context: IHookFunctions, error: unknown): Promise<never> => {
	if (mayHaveWorked(error)) await takeBack(context);
	noteRefused(context);
	throw activationError(context.getNode(), error);
};

/**
 * @returns whether nothing has to be done to get the events
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export async function checkExists(this: IHookFunctions): Promise<boolean> {
	wasRefused(this);
	const read = await settled(readForm.call(this));
	if ('error' in read) return await refuseActivation(this, read.error);
	const form = read.value;
	const wanted = toKept(this, form);
	if (isByHand(form.connection) || !isSame(keptBy(this), wanted)) return false;
	const outcome = await inTime(
		policy.activation,
		async (signal) => await isBound(this, form, wanted, signal),
	);
	if ('value' in outcome) return outcome.value;
	if (!isRestart(this)) return await refuseActivation(this, outcome.error);
	// A portal that is down when n8n starts has not forgotten its handlers.
	const reason = (outcome.error as Error).message;
	this.logger.warn(
		`${this.getNode().name}: could not check that ${wanted.host} still posts events here: ${reason}`,
	);
	return true;
}

/** Has the events posted here. */
const subscribe = async (context: IHookFunctions, signal: AbortSignal): Promise<void> => {
	const form = await readForm.call(context);
	const { connection, applicationTokens } = form;
	if (isByHand(connection)) {
		// Whoever makes the outbound webhook may have another address for this n8n.
		if (applicationTokens.length === 0) throw new Bitrix24Error('APPLICATION_TOKEN_MISSING');
		return;
	}
	const wanted = toKept(context, form);
	checkAddress(wanted.url, connection.host);
	const kept = keptBy(context);
	await withPortal(context, connection, async (portal) => await bind(portal, wanted), {
		signal,
		lostTries: policy.activationTries,
	});
	if (signal.aborted) {
		await takeBack(context);
		throw new Bitrix24Error('CANCELLED');
	}
	if (kept.url !== undefined && (kept.url !== wanted.url || kept.host !== wanted.host)) {
		await release(context, connection, { ...kept } as Kept);
		// Another app or portal has another token.
		delete kept.applicationToken;
	}
	Object.assign(kept, wanted);
};

/** @throws NodeApiError, NodeOperationError with code and advice in the message */
export async function activate(this: IHookFunctions): Promise<boolean> {
	const outcome = await inTime(policy.activation, async (signal) => await subscribe(this, signal));
	return 'value' in outcome || (await refuseActivation(this, outcome.error));
}
