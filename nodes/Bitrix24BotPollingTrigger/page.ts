import type { IDataObject } from 'n8n-workflow';

import { unexpectedAnswer } from '../shared/errors/unexpectedAnswer';
import type { Portal } from '../shared/portal/portal';
import { asList, asNumber, asObject } from '../shared/values/lenient';

/** The events that wait on the portal for a bot, or the first part of them. */
export interface Page {
	/** Oldest first. */
	events: unknown[];
	/** The offset that confirms this page; 0 if there is nothing to confirm. */
	nextOffset: number;
}

const METHOD = 'imbot.v2.Event.get';

/**
 * An offset deletes all events before it, for good. There is no other way to get at what comes after a
 * page, so an execution gets one page: to fetch a second one would confirm events that n8n does not have
 * yet.
 *
 * @param offset 0 confirms nothing
 * @throws Bitrix24Error UNEXPECTED_ANSWER, and the portal's codes
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/event-get.html
 */
export const fetchPage = async (
	portal: Portal,
	{ botId, offset, limit }: { botId: number; offset: number; limit: number },
): Promise<Page> => {
	const params = { botId, limit, ...(offset > 0 && { offset }) };
	const options = { orderKey: `bot:${botId}` };
	const answer = await portal.call<IDataObject | null>(METHOD, params, options);
	const events = asList(answer?.events);
	const ids = events?.map((event) => asNumber(asObject(event).eventId)) ?? [];
	if (!events || ids.includes(undefined)) throw unexpectedAnswer(METHOD);
	// Computed from the events themselves, so that only events that were seen are confirmed.
	const nextOffset = ids.reduce<number>((next, id) => Math.max(next, Number(id) + 1), offset);
	return { events, nextOffset };
};
