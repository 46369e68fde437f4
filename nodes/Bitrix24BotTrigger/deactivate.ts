import type { IHookFunctions } from 'n8n-workflow';

import { plainAddress, wasRefused } from '../shared/events/activation/activation';
import { clearState, stateOf } from '../shared/events/activation/triggerState';
import { appIdOf } from '../shared/portal/connection/connection';
import { triggerConnectionOf } from '../shared/portal/connection/triggerConnectionOf';
import { inTime } from '../shared/portal/pacing/inTime';
import { policy } from '../shared/portal/pacing/policy';
import { withPortal } from '../shared/portal/withPortal';
import { active } from './active';
import { ask } from './peers';
import { unsubscribeV1 } from './subscribeV1';
import { unsubscribeV2 } from './subscribeV2';
import type { GivingBack, Kept, Left } from './subscription';

const LEFT: Record<Exclude<Left, 'restored' | 'handedBack'>, string> = {
	takenOver: 'the bot was left alone, because another workflow of this n8n receives its events now',
	addressLost:
		'the events of the bot went to another address before, which Bitrix24 does not tell; they now wait on the portal for 24 hours (event mode fetch)',
	botGone: 'the bot is not there any more, so nothing was left to give back',
	handlers:
		'API version v1 cannot remove an address: Bitrix24 goes on posting these events to this n8n, which refuses them, until another address is set',
};

const NOTHING_KEPT =
	'n8n has lost what this node kept, so the bot was left as it is. If its events still go to this n8n, publish the workflow with Options > Take Over and unpublish it again';

/**
 * Gives the bot back, and says in the log what could not be given back.
 *
 * @param milliseconds how long anybody waits for it
 * @param what for the log: what has just happened
 * @param isWanted asked when it is its turn
 * @returns whether the portal did it
 */
const giveBack = async (
	context: IHookFunctions,
	kept: Kept,
	{
		milliseconds,
		what,
		isWanted = () => true,
	}: Omit<GivingBack, 'signal' | 'ask'> & {
		milliseconds: number;
		what: string;
	},
): Promise<boolean> => {
	const { logger } = context;
	const { name } = context.getNode();
	const outcome = await inTime(milliseconds, async (signal): Promise<string> => {
		const connection = await triggerConnectionOf(context);
		if (connection.host !== kept.host) {
			return `the credential belongs to another portal now; bot ${kept.botId} on ${kept.host} still posts its events to this n8n`;
		}
		const how: GivingBack = {
			signal,
			isWanted,
			ask: async (url) => await ask(context, connection, url),
		};
		const left = await withPortal(
			context,
			connection,
			async (portal) =>
				kept.handlers
					? await unsubscribeV1(portal, kept, appIdOf(connection), how)
					: await unsubscribeV2(portal, kept, how),
			{ signal },
		);
		return left === 'restored' || left === 'handedBack' ? '' : LEFT[left];
	});
	if ('error' in outcome) {
		const reason = (outcome.error as Error).message;
		logger.warn(
			`${name}: ${what}, but bot ${kept.botId} still posts its events to this n8n, which refuses them: ${reason}`,
		);
		return false;
	}
	if (outcome.value !== '') logger.warn(`${name}: ${outcome.value}`);
	return true;
};

/**
 * Undoes an activation that n8n counts as failed.
 *
 * @param begun what the portal has done, or may have done although it did not say so
 * @param isWanted whether no newer activation needs it
 */
export const takeBack = async (
	context: IHookFunctions,
	begun: Kept,
	isWanted: () => boolean,
	milliseconds: number,
): Promise<void> => {
	await giveBack(context, begun, { milliseconds, what: 'not activated', isWanted });
};

/**
 * Gives the bot back. Nothing that goes wrong here keeps a workflow from being deactivated, and a portal
 * that does not answer keeps nobody waiting for long.
 */
export async function deactivate(context: IHookFunctions): Promise<boolean> {
	const address = plainAddress(context);
	const stored = stateOf<Kept>(context);
	const kept = { ...(active.get(address) ?? stored) };
	active.delete(address);
	if (kept.botId === undefined) {
		if (!wasRefused(context)) context.logger.warn(`${context.getNode().name}: ${NOTHING_KEPT}`);
		return true;
	}
	const how = { milliseconds: policy.deactivation, what: 'deactivated' };
	// What is kept of a bot that could not be given back tells the next activation that the address is ours.
	if (await giveBack(context, kept as Kept, how)) clearState(stored);
	return true;
}
