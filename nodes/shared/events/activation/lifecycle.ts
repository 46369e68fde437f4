import type { IHookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { triggerConnectionOf } from '../../portal/connection/triggerConnectionOf';
import { inTime } from '../../portal/pacing/inTime';
import { policy } from '../../portal/pacing/policy';
import type { Portal } from '../../portal/portal';
import { withPortal } from '../../portal/withPortal';
import { settled } from '../../values/outcome';
import { clearState, stateOf, type PushForm } from './activation';
import { checkAddress } from './checkAddress';
import { ownAddress } from './ownAddress';
import { cancelActivation, runActivation, type Activation } from './runActivation';
import type { Occasion, Subscriber } from './subscriber';
import { orWarn, warn } from './warn';

/**
 * Undoes what a state says; what could not be undone is written to the log.
 *
 * @returns whether the portal did what it could
 */
const undo = async <Form extends PushForm, State extends object>(
	context: IHookFunctions,
	subscriber: Subscriber<Form, State>,
	state: State,
	occasion: Occasion,
	milliseconds: number,
	isWanted = () => true,
): Promise<boolean> => {
	const undoing = inTime(milliseconds, async (signal) => {
		// The rest of the form may be wrong.
		const connection = await triggerConnectionOf(context);
		const work = async (portal: Portal) =>
			await subscriber.unsubscribe({ context, connection, portal, signal }, state, isWanted);
		return await withPortal(context, connection, work, { signal });
	});
	const rest = subscriber.describeRest(state, occasion);
	const what = `${occasion}, but ${rest} to this n8n, which refuses them`;
	const outcome = await orWarn(context, what, undoing);
	if ('error' in outcome) return false;
	if (outcome.value !== undefined) warn(context, outcome.value);
	return true;
};

/**
 * Subscribes; if that fails, comes too late, or the trigger is deactivated meanwhile, undoes what the portal may
 * already have done.
 */
const subscribe = async <Form extends PushForm, State extends object>(
	context: IHookFunctions,
	subscriber: Subscriber<Form, State>,
	{ isNewest, isCancelled }: Activation,
	signal: AbortSignal,
): Promise<void> => {
	const form = await subscriber.readForm(context);
	if (!subscriber.subscribesItself(form)) return;
	const { connection } = form;
	checkAddress(ownAddress(context, connection), connection.host);
	const attempt: { pending?: State } = {};
	const onAttempt = (pending?: State) => {
		if (pending && isCancelled()) throw new Bitrix24Error('CANCELLED');
		attempt.pending = pending;
	};
	const work = async (portal: Portal) =>
		await subscriber.subscribe({ context, connection, portal, signal }, form, onAttempt);
	const options = { signal, maxAttempts: policy.activationAttempts };
	const outcome = await settled(withPortal(context, connection, work, options));
	if ('value' in outcome && !signal.aborted && !isCancelled()) {
		await subscriber.keepState(context, outcome.value, form);
		return;
	}
	if (attempt.pending) {
		// After the deadline n8n has given up, so the rollback may take longer.
		const time = signal.aborted ? policy.deactivation : policy.rollbackTimeout;
		await undo(context, subscriber, attempt.pending, 'not activated', time, isNewest);
	}
	throw 'error' in outcome ? outcome.error : new Bitrix24Error('CANCELLED');
};

/**
 * @returns true, which tells n8n that it worked
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export const activate = async <Form extends PushForm, State extends object>(
	context: IHookFunctions,
	subscriber: Subscriber<Form, State>,
): Promise<boolean> => {
	const run = async (activation: Activation) => {
		const work = async (signal: AbortSignal) =>
			await subscribe(context, subscriber, activation, signal);
		await inTime(policy.activation, work);
		return true;
	};
	return await runActivation(context, run, true);
};

/**
 * Deactivates a trigger. Nothing that goes wrong here keeps a workflow from being deactivated, and a
 * portal that does not answer keeps nobody waiting for long.
 */
export const deactivate = async <Form extends PushForm, State extends object>(
	context: IHookFunctions,
	subscriber: Subscriber<Form, State>,
): Promise<boolean> => {
	const activating = cancelActivation(context);
	const state = subscriber.takeState(context, activating !== undefined);
	const undone = state && undo(context, subscriber, state, 'deactivated', policy.deactivation);
	const [isDone] = await Promise.all([undone, activating]);
	// On failure keep the state: the next activation then knows the address is ours.
	if (isDone) clearState(stateOf(context));
	return true;
};
