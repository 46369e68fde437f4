import { botIdOf } from '../shared/bot/botIdOf';
import { getBotV2 } from '../shared/bot/botsV2';
import { clearState, isRestart, stateOf, wasRefused } from '../shared/events/activation/activation';
import type { Session, Subscriber } from '../shared/events/activation/lifecycle';
import { plainAddress } from '../shared/events/activation/ownAddress';
import { warn } from '../shared/events/activation/warn';
import { appIdOf } from '../shared/portal/connection/connection';
import { isGuessable } from '../shared/values/tokenStrength';
import { subscriptionByUrl } from './holders';
import { readForm, type TriggerForm } from './readForm';
import { handlersOf, routeV1 } from './routeV1';
import { oldRevisionOf, routeV2 } from './routeV2';
import { subscribe } from './subscribe';
import type { EventRoute, Subscription } from './subscription';
import { unsubscribe } from './unsubscribe';

const NOTHING_KEPT =
	'n8n has lost what this node kept, so the bot was left as it is. If its events still go to this n8n, publish the workflow with Options > Take Over and unpublish it again';

const oldRevisionText = (revision: number): string =>
	`the bot platform of this portal has revision ${revision}. Before 35, some portals post no events of bots that belong to an inbound webhook, or go on posting to earlier addresses, too. If events are missing or come twice, use the Bitrix24 Bot Polling Trigger.`;

const GUESSABLE =
	'the Bot Token is easy to guess, so anyone who learns the address of this workflow can start it with forged events. Run Bot > Rotate Token with "New Token" set to Generate, enter the new one in the credential, and publish the workflow again';

/** An app's token comes from Bitrix24; that of an inbound webhook's bots is made from a text of people. */
const isForgeable = ({ connection, applicationTokens: [token] }: TriggerForm): boolean =>
	connection.authentication === 'webhook' &&
	token !== undefined &&
	isGuessable(token.replace(/^custom/, ''));

const routeFor = async (
	{ connection, portal }: Session,
	{ apiVersion, bot: locator, events, commandIds }: TriggerForm,
): Promise<EventRoute> => {
	if (apiVersion === 'v1') {
		const botId = await botIdOf(portal, 'v1', locator);
		const handlers = handlersOf(events);
		return routeV1(portal, appIdOf(connection), { botId, handlers, commandIds });
	}
	const { bot } = await getBotV2(portal, locator);
	return routeV2(portal, Number(bot.id), bot);
};

export const subscriber: Subscriber<TriggerForm, Subscription> = {
	readForm,
	subscribesItself: () => true,
	async subscribe(session, form, onAttempt) {
		const { context, portal, signal } = session;
		// What was taken over from us stays with the other one when n8n restarts.
		const takeOver = form.takeOver && !isRestart(context);
		const [subscription, oldRevision] = await Promise.all([
			routeFor(session, form).then(
				async (route) => await subscribe(session, route, takeOver, onAttempt),
			),
			form.apiVersion === 'v2' ? oldRevisionOf(portal) : undefined,
		]);
		if (signal.aborted) return subscription;
		if (oldRevision !== undefined) warn(context, oldRevisionText(oldRevision));
		if (isForgeable(form)) warn(context, GUESSABLE);
		return subscription;
	},
	async keepState(context, subscription) {
		const kept = stateOf<Subscription>(context);
		const learned = isRestart(context) && kept.applicationToken;
		clearState(kept);
		Object.assign(kept, subscription, learned ? { applicationToken: learned } : {});
		subscriptionByUrl.set(plainAddress(context), subscription);
	},
	takeState(context) {
		const address = plainAddress(context);
		const state = { ...(subscriptionByUrl.get(address) ?? stateOf<Subscription>(context)) };
		subscriptionByUrl.delete(address);
		if (state.botId !== undefined) return state as Subscription;
		if (!wasRefused(context)) warn(context, NOTHING_KEPT);
		return undefined;
	},
	async unsubscribe(session, subscription, isWanted) {
		const { connection, portal } = session;
		const { botId, host, handlers } = subscription;
		if (connection.host !== host) {
			return `the credential belongs to another portal now; bot ${botId} on ${host} still posts its events to this n8n`;
		}
		const route = handlers
			? routeV1(portal, appIdOf(connection), subscription)
			: routeV2(portal, botId);
		return await unsubscribe(session, route, subscription, isWanted);
	},
	describeRest: ({ botId }) => `bot ${botId} still posts its events`,
};
