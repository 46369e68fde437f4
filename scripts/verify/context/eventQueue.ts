import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import { NotTried } from '../report/finding';
import type { ProbeContext } from './context';

/** An answer of `imbot.v2.Event.get`. */
export interface EventPage {
	page: IDataObject;
	events: IDataObject[];
}

/** Even the event that cannot fail did not come. */
export class NoEvent extends NotTried {
	constructor() {
		super('a bot that was added to a chat got no event');
	}
}

/** Pauses before a queue is read again, in milliseconds: a portal may write events after its answer. */
const PAUSES = [0, 500, 1_500];

/** Reads the events that wait for a bot, from an offset if there is one. */
export const readQueue = async (
	context: ProbeContext,
	botId: number,
	offset?: number,
): Promise<EventPage> => {
	const params = { botId, ...(offset !== undefined && { offset }) };
	const page = context.need(await context.v2('imbot.v2.Event.get', params));
	const events = Object.values(page.events ?? {}).filter(isObject);
	return { page, events: events as IDataObject[] };
};

/** Whether an event is of a type, named without the prefix. */
export const isEvent = ({ type }: IDataObject, name: string): boolean =>
	String(type).toUpperCase() === `ONIMBOTV2${name}`;

/**
 * Reads the events of a bot that has just been added to a chat.
 *
 * @throws NoEvent when even this event does not come
 */
export const joinedQueue = async (context: ProbeContext, botId: number): Promise<EventPage> => {
	for (const pause of PAUSES) {
		await context.client.pause(pause);
		const queue = await readQueue(context, botId);
		if (queue.events.some((event) => isEvent(event, 'JOINCHAT'))) return queue;
	}
	throw new NoEvent();
};
