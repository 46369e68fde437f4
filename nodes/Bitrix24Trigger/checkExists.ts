import type { IHookFunctions } from 'n8n-workflow';

import { isRestart, stateOf } from '../shared/events/activation/activation';
import { runActivation } from '../shared/events/activation/runActivation';
import { warn } from '../shared/events/activation/warn';
import { withLock } from '../shared/portal/pacing/lock';
import { policy } from '../shared/portal/pacing/policy';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import { eventsBoundTo } from './bindings';
import { readForm } from './readForm';
import { isSame, toState, type TriggerState } from './state';
import { usesOutboundWebhook } from './subscriber';

/** @throws Bitrix24Error of the form, and outside of a restart of the method */
const isBound = async (context: IHookFunctions): Promise<boolean> => {
	const form = await readForm(context);
	const { connection } = form;
	const wanted = toState(context, form);
	const { url, host } = wanted;
	const isKept = isSame(stateOf<TriggerState>(context), wanted);
	if (usesOutboundWebhook(connection) || !isKept) return false;
	const work = async (portal: Portal, signal?: AbortSignal) =>
		await withLock(url, async () => await eventsBoundTo(portal, url), signal);
	const options = { within: policy.activation, maxAttempts: policy.activationAttempts };
	const bound = await settled(withPortal(context, connection, work, options));
	if ('value' in bound) return isSame({ ...wanted, events: bound.value }, wanted);
	if (!isRestart(context)) throw bound.error;
	// A portal that is down when n8n starts has not forgotten its handlers.
	const reason = (bound.error as Error).message;
	warn(context, `could not check that ${host} still posts events here: ${reason}`);
	return true;
};

/**
 * Asks the portal whether it posts the chosen events here already.
 *
 * @returns whether nothing has to be done to get the events, or, because the trigger was deactivated meanwhile, for them
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export const checkExists = async (context: IHookFunctions): Promise<boolean> =>
	await runActivation(context, async () => await isBound(context), true);
