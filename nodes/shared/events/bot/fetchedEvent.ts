import type { IDataObject } from 'n8n-workflow';

import { asText, asNumber, asObject } from '../../values/lenient';
import { withoutUndefined } from '../../values/objects';
import { withoutTokens } from '../incoming/withoutTokens';
import type { BotEvent } from './botEvent';
import { botEventName, botEvents } from './eventNames';
import { botCodeInV2, dataOfV2, readV2 } from './readV2';

/** An event that waited on the portal. */
export interface FetchedEvent extends BotEvent {
	/** Its number on the portal; the same when it is fetched again. */
	eventId: number;
}

/** ISO 8601 as JavaScript writes it; undefined if the value is not a time. */
const timeIn = (value: unknown): string | undefined => {
	const time = Date.parse(asText(value) ?? '');
	return Number.isNaN(time) ? undefined : new Date(time).toISOString();
};

/**
 * Reads one event from `imbot.v2.Event.get`. It comes as JSON, so its types are right already.
 *
 * @returns undefined if it is not an event of a bot
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/event-get.html
 */
export const readFetchedEvent = (fetched: unknown, botId: number): FetchedEvent | undefined => {
	const { eventId: id, type, date, data: raw } = asObject(fetched);
	const eventId = asNumber(id);
	const event = botEventName(asText(type) ?? '');
	if (!event || eventId === undefined || botEvents[event].v2 !== type) return undefined;
	const data = dataOfV2(withoutTokens(asObject(raw) as IDataObject));
	return withoutUndefined({
		event,
		eventId,
		...readV2(data, event, botId),
		botId,
		botCode: botCodeInV2(data),
		time: timeIn(date),
		data,
	});
};
