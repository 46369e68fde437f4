import type { IHookFunctions } from 'n8n-workflow';

import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import {
	beginActivation,
	isRestart,
	plainAddress,
	refuseActivation,
} from '../shared/events/activation/activation';
import { checkAddress } from '../shared/events/activation/checkAddress';
import { ownAddress, productionAddress, triggerOf } from '../shared/events/activation/ownAddress';
import { clearState, stateOf } from '../shared/events/activation/triggerState';
import { appIdOf } from '../shared/portal/connection/connection';
import { inTime } from '../shared/portal/pacing/inTime';
import { policy } from '../shared/portal/pacing/policy';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import { active } from './active';
import { takeBack } from './deactivate';
import { ask } from './peers';
import { readForm, type TriggerForm } from './readForm';
import { subscribeV1 } from './subscribeV1';
import { isOldRevision, readRevision, subscribeV2 } from './subscribeV2';
import type { Kept, Wish } from './subscription';

/** What is wanted of the portal. */
const toWish = (
	context: IHookFunctions,
	{ connection, bot, events, commandIds, takeOver }: TriggerForm,
	kept: Partial<Kept>,
	rest: Pick<Wish, 'begin' | 'signal'>,
): Wish => {
	const url = ownAddress(context, connection);
	const isAgain = isRestart(context);
	return {
		...rest,
		locator: bot,
		events,
		commandIds,
		appId: appIdOf(connection),
		claim: {
			url,
			owner: triggerOf(context),
			workflow: context.getWorkflow().name ?? '',
			since: isAgain ? (kept.since ?? Date.now()) : Date.now(),
		},
		// What was taken over from us stays with the other one when n8n restarts.
		takeOver: takeOver && !isAgain,
		kept,
		recall: async () => {
			const production = productionAddress(context);
			return production === undefined ? undefined : await ask(context, connection, production);
		},
		tell: async (other) => await ask(context, connection, other, url),
	};
};

/** Points the bot here; what the portal may have done of it is undone when it fails, or comes too late. */
const subscribe = async (
	context: IHookFunctions,
	isNewest: () => boolean,
	signal: AbortSignal,
): Promise<void> => {
	const form = await readForm(context);
	const { connection, apiVersion } = form;
	const kept = stateOf<Kept>(context);
	const attempt: { begun?: Kept } = {};
	const begin = (begun?: Kept) => void (attempt.begun = begun);
	const wish = toWish(context, form, kept, { begin, signal });
	checkAddress(wish.claim.url, connection.host);
	const outcome = await settled(
		withPortal(
			context,
			connection,
			async (portal): Promise<[Kept, number | undefined]> =>
				apiVersion === 'v1'
					? [await subscribeV1(portal, wish), undefined]
					: await Promise.all([subscribeV2(portal, wish), readRevision(portal)]),
			{ signal, maxAttempts: policy.activationAttempts },
		),
	);
	if ('error' in outcome || signal.aborted) {
		// Nobody waits for what comes too late.
		const time = signal.aborted ? policy.deactivation : policy.rollbackTimeout;
		if (attempt.begun) await takeBack(context, attempt.begun, isNewest, time);
		throw 'error' in outcome ? outcome.error : new Bitrix24Error('CANCELLED');
	}
	const [subscription, revision] = outcome.value;
	const learned = isRestart(context) && kept.applicationToken;
	clearState(kept);
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
export async function activate(context: IHookFunctions): Promise<boolean> {
	const isNewest = beginActivation(context);
	const outcome = await inTime(
		policy.activation,
		async (signal) => await subscribe(context, isNewest, signal),
	);
	return 'value' in outcome || refuseActivation(context, outcome.error);
}
