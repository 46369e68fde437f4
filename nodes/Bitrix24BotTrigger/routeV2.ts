import type { IDataObject } from 'n8n-workflow';

import { getBotV2 } from '../shared/bot/botsV2';
import type { Portal } from '../shared/portal/portal';
import { settled } from '../shared/values/outcome';
import { isOrphaned } from './holders';
import { keyV2 } from './keys';
import type { EventRoute } from './subscription';

/**
 * v2 keeps one address for all events of a bot. Without one, in mode fetch, events wait on the portal for
 * 24 hours.
 *
 * @param bot as it was read, if it was
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html
 */
export const routeV2 = (portal: Portal, botId: number, bot?: IDataObject): EventRoute => {
	const { host } = portal;
	const key = keyV2(host, botId);
	return {
		record: { botId, host },
		lock: key,
		keys: [key],
		isAtomic: true,
		keysOf: (subscription) => {
			const isSame = subscription.botId === botId && subscription.host === host;
			return isSame && !subscription.handlers ? [key] : [];
		},
		async isPosting(isChanged) {
			const { eventMode } = bot && !isChanged ? bot : (await getBotV2(portal, { id: botId })).bot;
			return eventMode === 'webhook' && !isOrphaned(key);
		},
		async point(urls) {
			const webhookUrl = urls.get(key);
			const fields = webhookUrl ? { eventMode: 'webhook', webhookUrl } : { eventMode: 'fetch' };
			await portal.call('imbot.v2.Bot.update', { botId, fields }, { orderKey: `bot:${botId}` });
		},
	};
};

/** Portals before this revision keep old addresses, and may post no events of a webhook's bots. */
const GOOD_REVISION = 35;

/**
 * @returns the revision of the bot platform if it is too old; undefined also when it cannot be read, which
 * is no reason to stop
 */
export const oldRevisionOf = async (portal: Portal): Promise<number | undefined> => {
	const answer = await settled(portal.call<IDataObject>('imbot.v2.Revision.get', {}));
	const { rest } = 'value' in answer ? (answer.value ?? {}) : {};
	return typeof rest === 'number' && rest < GOOD_REVISION ? rest : undefined;
};
