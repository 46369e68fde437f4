import type { IDataObject } from 'n8n-workflow';

import { withoutUndefined } from '../../values/objects';
import type { PostedEvent } from '../incoming/postedEvent';
import { withoutTokens } from '../incoming/withoutTokens';
import type { EventDetails } from './eventDetails';
import { botEventName, botEvents, type BotEventName } from './eventNames';
import { botCodeInV1, botIdsInV1, dataOfV1, readV1 } from './readV1';
import { botCodeInV2, botIdInV2, dataOfV2, readV2 } from './readV2';
import { restoreTypes } from './restoreTypes';

/** An event of a bot, in the same form for both generations of the API. */
export interface BotEvent extends EventDetails {
	event: BotEventName;
	botId: number;
	botCode?: string;
	/** ISO 8601; absent if the portal does not give it. */
	time?: string;
	/** The event's own data, without tokens. */
	data: IDataObject;
}

/** The bot that a trigger is for, as the form names it: its code is not looked up. */
export type WantedBot = { id: number } | { code: string };

const isWantedBot = (wanted: WantedBot, id: number, code: string | undefined): boolean =>
	'id' in wanted ? wanted.id === id : wanted.code === code;

/**
 * Reads what a posted event says about one bot.
 *
 * @returns one event; several if a text in v1 holds several commands; none if it is not about this bot
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
export const readBotEvents = (
	{ event: portalName, data: raw, timestamp }: PostedEvent,
	wanted: WantedBot,
): BotEvent[] => {
	const event = botEventName(portalName);
	if (!event) return [];
	const time = timestamp > 0 ? new Date(timestamp * 1000).toISOString() : undefined;
	const clean = withoutTokens(raw);
	const finish =
		(botId: number, botCode: string | undefined, data: IDataObject) => (details: EventDetails) =>
			withoutUndefined({ event, ...details, botId, botCode, time, data });
	if (portalName === botEvents[event].v2) {
		const data = restoreTypes(dataOfV2(clean));
		const botId = botIdInV2(data);
		const code = botCodeInV2(data);
		if (botId === undefined || !isWantedBot(wanted, botId, code)) return [];
		return [readV2(data, event, botId)].map(finish(botId, code, data));
	}
	const botId = botIdsInV1(clean).find((id) => isWantedBot(wanted, id, botCodeInV1(clean, id)));
	if (botId === undefined) return [];
	const code = botCodeInV1(clean, botId);
	return readV1(clean, event, botId).map(finish(botId, code, dataOfV1(clean)));
};
