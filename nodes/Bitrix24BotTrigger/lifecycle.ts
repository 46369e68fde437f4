import type { IHookFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { nodeError } from '../Bitrix24Bot/itemError';
import type { Connection } from '../shared/portal/connection';
import { policy } from '../shared/portal/policy';
import { settled } from '../shared/portal/settled';
import { wait } from '../shared/portal/wait';
import { withPortal } from '../shared/portal/withPortal';
import { ownAddress, productionAddress, triggerOf } from './ownAddress';
import { ask } from './question';
import { readForm } from './readForm';
import { subscribeV1, unsubscribeV1 } from './subscribeV1';
import { isOldRevision, readRevision, subscribeV2, unsubscribeV2 } from './subscribeV2';
import { checkAddress, type Kept, type Left, type Wish } from './subscription';

const appIdOf = ({ authentication, credential, botToken }: Connection): string =>
	authentication === 'oAuth2' ? String(credential.clientId) : botToken;

/** n8n activates its workflows anew when it starts, or when another process takes the lead. */
const isRestart = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/**
 * What active nodes keep, by their addresses. n8n stores static data of a workflow as a whole, so an
 * execution that ends late may put an old state back.
 */
const active = new Map<string, Kept>();

const plainAddress = (context: IHookFunctions): string =>
	context.getNodeWebhookUrl('default') ?? '';

const forget = (kept: Partial<Kept>): void => {
	for (const key of Object.keys(kept)) delete kept[key];
};

/** Points the bot here. */
const subscribe = async (context: IHookFunctions): Promise<void> => {
	const form = await readForm.call(context);
	const { connection } = form;
	const kept = context.getWorkflowStaticData('node') as Partial<Kept>;
	const url = ownAddress(context, connection);
	checkAddress(url, connection.host);
	// What was taken over from us stays with the other one when n8n restarts.
	const isAgain = isRestart(context) && kept.since !== undefined;
	const wish: Wish = {
		locator: form.bot,
		events: form.events,
		commandIds: form.commandIds,
		appId: appIdOf(connection),
		claim: {
			url,
			owner: triggerOf(context),
			workflow: context.getWorkflow().name ?? '',
			since: isAgain ? Number(kept.since) : Date.now(),
		},
		takeOver: form.takeOver && !isRestart(context),
		kept,
		recall: async () => {
			const production = productionAddress(context);
			return production === undefined ? undefined : await ask(context, connection, production);
		},
		tell: async (other) => await ask(context, connection, other, url),
	};
	const [subscription, revision] = await withPortal(context, connection, async (portal) =>
		form.apiVersion === 'v1'
			? [await subscribeV1(portal, wish), undefined]
			: await Promise.all([subscribeV2(portal, wish), readRevision(portal)]),
	);
	const { applicationToken } = kept;
	forget(kept);
	Object.assign(kept, subscription, applicationToken === undefined ? {} : { applicationToken });
	active.set(plainAddress(context), subscription);
	if (connection.authentication === 'webhook' && isOldRevision(revision)) {
		context.logger.warn(
			`${context.getNode().name}: the bot platform of this portal has revision ${revision}. Before 35, some portals post no events of bots that belong to an inbound webhook. If none arrive, use the Bitrix24 Bot Polling Trigger.`,
		);
	}
};

/** n8n 2.41 shows nothing but the message of a refused activation, so the advice is in it. */
const withAdvice = (error: NodeApiError | NodeOperationError): typeof error => {
	error.message = [error.message, error.description].filter(Boolean).join('. ');
	error.description = undefined;
	return error;
};

/**
 * Gets the events of the bot.
 *
 * @throws NodeApiError, NodeOperationError with code and advice in the message
 */
export async function activate(this: IHookFunctions): Promise<boolean> {
	const outcome = await settled(subscribe(this));
	if ('error' in outcome) throw withAdvice(nodeError(this.getNode(), outcome.error, 0));
	return true;
}

const LEFT: Record<Exclude<Left, 'restored' | 'handedBack'>, string> = {
	takenOver: 'the bot was left alone, because another workflow of this n8n receives its events now',
	addressLost:
		'the events of the bot went to another address before, which Bitrix24 does not tell; they now wait on the portal for 24 hours (event mode fetch)',
	botGone: 'the bot is not there any more, so nothing was left to give back',
	handlers:
		'API version v1 cannot remove an address: Bitrix24 goes on posting these events to this n8n, which refuses them, until another address is set',
};

/** Gives the bot back. @returns what there is to say about it */
const unsubscribe = async (
	context: IHookFunctions,
	kept: Kept,
	signal: AbortSignal,
): Promise<string> => {
	const { connection } = await readForm.call(context);
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
		signal,
	);
	return left === 'restored' || left === 'handedBack' ? '' : LEFT[left];
};

/**
 * Gives the bot back. Nothing that goes wrong here keeps a workflow from being deactivated, and a portal
 * that does not answer keeps nobody waiting for long.
 */
export async function deactivate(this: IHookFunctions): Promise<boolean> {
	const stored = this.getWorkflowStaticData('node') as Partial<Kept>;
	const kept = stored.botId === undefined ? active.get(plainAddress(this)) : { ...stored };
	active.delete(plainAddress(this));
	// n8n also calls this when an activation was refused: then there is nothing to give back.
	if (kept?.botId === undefined) return true;
	const { name } = this.getNode();
	const over = new AbortController();
	const outcome = await Promise.race([
		settled(unsubscribe(this, kept as Kept, over.signal)),
		settled(wait(policy.deactivation, over.signal)).then(() => ({
			error: new Error('the portal does not answer'),
		})),
	]);
	over.abort();
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
