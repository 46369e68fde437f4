import type { IHookFunctions } from 'n8n-workflow';

import { plainAddress, wasRefused } from '../shared/events/activation';
import { inTime } from '../shared/portal/inTime';
import { policy } from '../shared/portal/policy';
import { withPortal } from '../shared/portal/withPortal';
import { active, appIdOf, keptBy } from './active';
import { ask } from './question';
import { readFormConnection } from './readForm';
import { unsubscribeV1 } from './subscribeV1';
import { unsubscribeV2 } from './subscribeV2';
import type { Kept, Left } from './subscription';

export const forget = (kept: Partial<Kept>): void => {
	for (const key of Object.keys(kept)) delete kept[key];
};

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

/** Gives the bot back. @returns what there is to say about it */
const unsubscribe = async (
	context: IHookFunctions,
	kept: Kept,
	signal: AbortSignal,
): Promise<string> => {
	const connection = await readFormConnection.call(context);
	if (connection.host !== kept.host) {
		return `the credential belongs to another portal now; bot ${kept.botId} on ${kept.host} still posts its events to this n8n`;
	}
	const left = await withPortal(
		context,
		connection,
		async (portal) =>
			kept.handlers
				? await unsubscribeV1(portal, kept, appIdOf(connection), signal)
				: await unsubscribeV2(
						portal,
						kept,
						async (url) => await ask(context, connection, url),
						signal,
					),
		{ signal },
	);
	return left === 'restored' || left === 'handedBack' ? '' : LEFT[left];
};

/**
 * Undoes an activation that n8n counts as failed.
 *
 * @param begun what the portal has done, or may have done although it did not say so
 */
export const takeBack = async (context: IHookFunctions, begun: Kept): Promise<void> => {
	await inTime(policy.takingBack, async (signal) => await unsubscribe(context, begun, signal));
};

/**
 * Gives the bot back. Nothing that goes wrong here keeps a workflow from being deactivated, and a portal
 * that does not answer keeps nobody waiting for long.
 */
export async function deactivate(this: IHookFunctions): Promise<boolean> {
	const address = plainAddress(this);
	const stored = keptBy(this);
	const kept = { ...(active.get(address) ?? stored) };
	active.delete(address);
	const isRefused = wasRefused(this);
	const { name } = this.getNode();
	if (kept.botId === undefined) {
		if (!isRefused) this.logger.warn(`${name}: ${NOTHING_KEPT}`);
		return true;
	}
	const outcome = await inTime(
		policy.deactivation,
		async (signal) => await unsubscribe(this, kept as Kept, signal),
	);
	if ('error' in outcome) {
		// What is kept stays: it tells the next activation that the address on the portal is ours.
		const reason = (outcome.error as Error).message;
		this.logger.warn(
			`${name}: deactivated, but bot ${kept.botId} still posts its events to this n8n, which refuses them: ${reason}`,
		);
		return true;
	}
	if (outcome.value !== '') this.logger.warn(`${name}: ${outcome.value}`);
	forget(stored);
	return true;
}
