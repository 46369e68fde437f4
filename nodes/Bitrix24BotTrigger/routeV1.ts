import type { IDataObject } from 'n8n-workflow';

import { botEvents, type BotEventName } from '../shared/events/bot/eventNames';
import type { Portal } from '../shared/portal/portal';
import { withoutUndefined } from '../shared/values/objects';
import { keysOf, keyV1, ownerV1 } from './keys';
import type { EventRoute, Subscription } from './subscription';

/** Commands have an address of their own, which is set with the command. */
const COMMAND_HANDLER = 'EVENT_COMMAND_ADD';

/** The parameters for the addresses of these events. */
export const handlersOf = (events: readonly BotEventName[]): string[] =>
	events.flatMap((name) => botEvents[name].handler ?? []);

/**
 * v1 keeps one address an event for all bots of an app or Client ID. It does not tell whether it has one,
 * and cannot remove it.
 *
 * @param appId client ID of the app, or bot token; it must not appear in a key
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html
 */
export const routeV1 = (
	portal: Portal,
	appId: string,
	{
		botId,
		handlers = [],
		commandIds = [],
	}: Pick<Subscription, 'botId' | 'handlers' | 'commandIds'>,
): EventRoute => {
	const { host } = portal;
	const commands = handlers.includes(COMMAND_HANDLER) ? commandIds : [];
	const keyOf = (handler: string) => keyV1(host, appId, handler);
	const call = async (method: string, params: IDataObject) =>
		await portal.call(method, params, { orderKey: `bot:${botId}` });
	return {
		record: { botId, host, handlers, commandIds: commands },
		lock: ownerV1(host, appId),
		keys: handlers.map(keyOf),
		isAtomic: commands.length === 0,
		keysOf: (subscription) =>
			subscription.host === host && subscription.handlers ? keysOf(subscription, appId) : [],
		isPosting: async () => undefined,
		async point(urls) {
			const { [COMMAND_HANDLER]: commandUrl, ...FIELDS } = withoutUndefined(
				Object.fromEntries(handlers.map((handler) => [handler, urls.get(keyOf(handler))])),
			);
			if (Object.keys(FIELDS).length > 0) await call('imbot.update', { BOT_ID: botId, FIELDS });
			if (commandUrl === undefined) return;
			for (const COMMAND_ID of commands) {
				const fields = { [COMMAND_HANDLER]: commandUrl };
				await call('imbot.command.update', { COMMAND_ID, FIELDS: fields });
			}
		},
	};
};
