import { isoSeconds } from '../php/isoSeconds';
import type { Params } from '../php/params';
import type { Clock } from './clock';

/** How long events wait for a bot (server source; not documented). */
const MAX_AGE_MS = 24 * 3600 * 1000;

interface Logged {
	id: number;
	botId: number;
	type: string;
	/** Portal ms. */
	date: number;
	data: Params;
}

/** What `imbot.v2.Event.get` answers. */
export interface EventPage {
	events: Array<{ eventId: number; type: string; date: string; data: Params }>;
	nextOffset: number;
	/** The page is full; nothing needs to follow. */
	hasMore: boolean;
}

/** Events that wait until their bot fetches them. */
export interface EventLog {
	/** Adds a copy of an event; later changes of the objects in it have no effect. */
	add(botId: number, type: string, data: Params): void;
	/** Reads a page. An offset above 0 first deletes all earlier events. */
	read(botId: number, offset: number, limit: number): EventPage;
	/** Deletes the events that wait for a bot. */
	drop(botId: number): void;
	/** Number of events that wait for a bot. */
	count(botId: number): number;
}

/** An empty log. IDs count for the whole portal, so those of one bot may have gaps. */
export function createEventLog(clock: Clock): EventLog {
	let waiting: Logged[] = [];
	let nextId = 1001;
	const keep = (isKept: (event: Logged) => boolean) => {
		waiting = waiting.filter(isKept);
	};
	const expire = () => keep(({ date }) => date + MAX_AGE_MS > clock.now());
	return {
		add(botId, type, data) {
			const copy = JSON.parse(JSON.stringify(data)) as Params;
			waiting.push({ id: nextId++, botId, type, date: clock.now(), data: copy });
		},
		read(botId, offset, limit) {
			expire();
			if (offset > 0) keep((event) => event.botId !== botId || event.id >= offset);
			const page = waiting.filter((event) => event.botId === botId).slice(0, limit);
			const last = page.at(-1);
			return {
				events: page.map(({ id, type, date, data }) => ({
					eventId: id,
					type,
					date: isoSeconds(date),
					data,
				})),
				nextOffset: last ? Math.max(offset, last.id + 1) : offset,
				hasMore: page.length >= limit,
			};
		},
		drop: (botId) => keep((event) => event.botId !== botId),
		count(botId) {
			expire();
			return waiting.filter((event) => event.botId === botId).length;
		},
	};
}
