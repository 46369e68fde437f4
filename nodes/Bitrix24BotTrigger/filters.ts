import type { BotEvent } from '../shared/events/botEvent';
import type { BotEventName } from '../shared/events/names';

/** Which events start the workflow. An empty list lets all through. */
export interface EventFilter {
	events: readonly BotEventName[];
	dialogIds: readonly string[];
	userIds: readonly string[];
	/** Lower case, without the slash. */
	commands: readonly string[];
	ignoreBots: boolean;
}

/** The texts of a list that people separate by commas; an expression may give a list, too. */
export const namesIn = (value: unknown): string[] =>
	(Array.isArray(value) ? value : String(value ?? '').split(','))
		.map((name) => String(name).trim().toLowerCase().replace(/^\//, ''))
		.filter((name) => name !== '');

const admits = (list: readonly string[], value: unknown): boolean =>
	list.length === 0 || list.includes(String(value ?? '').toLowerCase());

export const isWanted = (event: BotEvent, filter: EventFilter): boolean =>
	filter.events.includes(event.event) &&
	admits(filter.dialogIds, event.dialogId) &&
	admits(filter.userIds, event.userId) &&
	(event.event !== 'command' || admits(filter.commands, event.command?.name.replace(/^\//, ''))) &&
	!(filter.ignoreBots && event.isBot === true);
