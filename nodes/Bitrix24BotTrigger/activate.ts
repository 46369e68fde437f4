import type { IHookFunctions } from 'n8n-workflow';

import {
	activationError,
	isRestart,
	noteRefused,
	plainAddress,
	wasRefused,
} from '../shared/events/activation';
import { checkAddress } from '../shared/events/checkAddress';
import { ownAddress, productionAddress, triggerOf } from '../shared/events/ownAddress';
import { Bitrix24Error } from '../shared/portal/errors/Bitrix24Error';
import { inTime } from '../shared/portal/inTime';
import { policy } from '../shared/portal/policy';
import { withPortal } from '../shared/portal/withPortal';
import { active, appIdOf, keptBy } from './active';
import { forget, takeBack } from './deactivate';
import { ask } from './question';
import { readForm } from './readForm';
import { subscribeV1 } from './subscribeV1';
import { isOldRevision, readRevision, subscribeV2 } from './subscribeV2';
import type { Kept, Wish } from './subscription';

/** Points the bot here. */
const subscribe = async (
	context: IHookFunctions,
	begin: Wish['begin'],
	signal: AbortSignal,
): Promise<void> => {
	const form = await readForm.call(context);
	const { connection } = form;
	const kept = keptBy(context);
	const url = ownAddress(context, connection);
	checkAddress(url, connection.host);
	const isAgain = isRestart(context);
	const wish: Wish = {
		locator: form.bot,
		events: form.events,
		commandIds: form.commandIds,
		appId: appIdOf(connection),
		claim: {
			url,
			owner: triggerOf(context),
			workflow: context.getWorkflow().name ?? '',
			since: isAgain ? (kept.since ?? Date.now()) : Date.now(),
		},
		// What was taken over from us stays with the other one when n8n restarts.
		takeOver: form.takeOver && !isAgain,
		kept,
		recall: async () => {
			const production = productionAddress(context);
			return production === undefined ? undefined : await ask(context, connection, production);
		},
		tell: async (other) => await ask(context, connection, other, url),
		begin,
	};
	const [subscription, revision] = await withPortal(
		context,
		connection,
		async (portal) =>
			form.apiVersion === 'v1'
				? [await subscribeV1(portal, wish), undefined]
				: await Promise.all([subscribeV2(portal, wish), readRevision(portal)]),
		{ signal, lostTries: policy.activationTries },
	);
	if (signal.aborted) {
		await takeBack(context, subscription);
		throw new Bitrix24Error('CANCELLED');
	}
	const learned = isAgain && kept.applicationToken;
	forget(kept);
	Object.assign(kept, subscription, learned ? { applicationToken: learned } : {});
	active.set(plainAddress(context), subscription);
	if (isOldRevision(revision)) {
		context.logger.warn(
			`${context.getNode().name}: the bot platform of this portal has revision ${revision}. Before 35, some portals post no events of bots that belong to an inbound webhook, or go on posting to earlier addresses, too. If events are missing or come twice, use the Bitrix24 Bot Polling Trigger.`,
		);
	}
};

/**
 * Gets the events of the bot.
 *
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export async function activate(this: IHookFunctions): Promise<boolean> {
	wasRefused(this);
	let begun: Kept | undefined;
	const begin = (kept?: Kept) => void (begun = kept);
	const outcome = await inTime(
		policy.activation,
		async (signal) => await subscribe(this, begin, signal),
	);
	if ('value' in outcome) return true;
	if (begun) await takeBack(this, begun);
	noteRefused(this);
	throw activationError(this.getNode(), outcome.error);
}
