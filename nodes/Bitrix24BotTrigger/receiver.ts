import type { IWebhookFunctions } from 'n8n-workflow';

import { ownAddress, plainAddress } from '../shared/events/activation/ownAddress';
import { readBotEvents, type BotEvent } from '../shared/events/bot/botEvent';
import { isWanted } from '../shared/events/bot/filters';
import type { Receiver } from '../shared/events/incoming/receive';
import { holderOf, subscriptionByUrl } from './holders';
import { keyV2 } from './keys';
import { PEER_QUERY, readQuery } from './peerProtocol';
import { answerPeer } from './peers';
import { prepareItems } from './prepareItems';
import { readForm, type TriggerForm } from './readForm';
import { handlersOf } from './routeV1';
import type { Subscription } from './subscription';

const ADVICE =
	'. If it came from your Bitrix24: enter the application token in the OAuth credential, or under "Options"; that of an app is learned anew when the workflow is unpublished and published';

/**
 * Whether another address of this n8n has the events of the bot now. While their owner has several bots,
 * Bitrix24 goes on posting to the former address, too, and two workflows would answer.
 */
const isReplaced = (
	context: IWebhookFunctions,
	{ connection, apiVersion }: TriggerForm,
	botId: number,
): boolean => {
	if (apiVersion === 'v1' || context.getMode() === 'manual') return false;
	const own = subscriptionByUrl.get(plainAddress(context))?.url;
	const holder = holderOf(keyV2(connection.host, botId));
	return own !== undefined && holder !== undefined && holder.url !== own;
};

export const receiver: Receiver<TriggerForm, Subscription, BotEvent> = {
	readForm,
	peerQuery: {
		event: PEER_QUERY,
		isWellFormed: (query) => readQuery(query) !== undefined,
		answer: (context, query, { connection }, kept) => answerPeer(context, query, connection, kept),
	},
	advice: { webhook: ADVICE, oAuth2: ADVICE },
	readEvents: (posted, { bot }) => readBotEvents(posted, bot),
	isReplaced: (context, form, [{ botId }]) => isReplaced(context, form, botId),
	restoreState: (context, { connection, apiVersion, events, commandIds }, [{ botId }]) => ({
		botId,
		host: connection.host,
		url: ownAddress(context, connection),
		since: Date.now(),
		isAddressLost: false,
		...(apiVersion === 'v1' && { handlers: handlersOf(events), commandIds }),
		...subscriptionByUrl.get(plainAddress(context)),
	}),
	isWanted,
	prepareItems,
};
