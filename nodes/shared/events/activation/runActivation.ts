import type { IHookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../values/boundedMap';
import { settled } from '../../values/outcome';
import { inTime } from '../../portal/pacing/inTime';
import { policy } from '../../portal/pacing/policy';
import { clearRefusal, refuseActivation, wasRefused } from './activation';
import { plainAddress } from './ownAddress';

/** One activation of an address. */
export interface Activation {
	/** Whether it is the newest one of its address; if not, whatever the portal posts here is for the newer one. */
	isNewest(): boolean;
	/** Whether the trigger has been deactivated meanwhile: nothing may be subscribed any more. */
	isCancelled(): boolean;
}

interface Begun {
	isCancelled: boolean;
	/** Until it has ended. */
	running?: Promise<unknown>;
}

/** The last activation of each plain address. */
const newest = new BoundedMap<Begun>();

/** Plain addresses whose trigger was deactivated in this process, and not activated since. */
const deactivated = new BoundedMap<true>();

/**
 * Runs an activation. Before 2.41, n8n activates all workflows anew when it starts, and lets people deactivate them
 * meanwhile: it may even call `delete` first. It tries again what fails, so a cancelled activation must not.
 *
 * @param ifCancelled what n8n is told when the trigger has been deactivated meanwhile
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export const runActivation = async <Value>(
	context: IHookFunctions,
	work: (activation: Activation) => Promise<Value>,
	ifCancelled: Value,
): Promise<Value> => {
	const address = plainAddress(context);
	if (context.getActivationMode() === 'init' && deactivated.has(address)) return ifCancelled;
	const own: Begun = { isCancelled: false };
	newest.set(address, own);
	deactivated.delete(address);
	clearRefusal(context);
	const isNewest = () => newest.get(address) === own;
	const running = settled(work({ isNewest, isCancelled: () => own.isCancelled }));
	own.running = running;
	const outcome = await running;
	delete own.running;
	if (own.isCancelled) return ifCancelled;
	return 'value' in outcome ? outcome.value : refuseActivation(context, outcome.error);
};

/**
 * Cancels an activation that is still running, for a trigger that is deactivated.
 *
 * @returns what to wait for; undefined when none is running
 */
export const cancelActivation = (context: IHookFunctions): Promise<unknown> | undefined => {
	const address = plainAddress(context);
	// n8n calls `delete` after a refusal, too, and then tries again.
	if (!wasRefused(context)) deactivated.set(address, true);
	const begun = newest.get(address);
	const { running } = begun ?? {};
	if (!begun || !running) return undefined;
	begun.isCancelled = true;
	return settled(inTime(policy.rollbackTimeout, async () => await running));
};
