import type { IDataObject } from 'n8n-workflow';

import { namesIn, toBoolean } from '../../values/convert';
import { withoutUndefined } from '../../values/objects';
import type { BotEvent } from './botEvent';
import type { BotEventName } from './eventNames';
import {
	isWantedInOpenChannels,
	readOpenChannelOptions,
	type OpenChannelFilter,
} from './openChannelFilter';

/** Which events start the workflow. An empty list admits all. */
export interface EventFilter extends OpenChannelFilter {
	events: readonly BotEventName[];
	dialogIds: readonly string[];
	userIds: readonly string[];
	/** Lower case, without the slash. */
	commands: readonly string[];
	ignoreBots: boolean;
	/** Whether notices of the portal itself start the workflow. */
	includeSystem: boolean;
}

/** @throws Bitrix24Error INVALID_BOOLEAN, INVALID_LINE_ID, INVALID_FROM */
export const readFilterOptions = (options: IDataObject): Omit<EventFilter, 'events'> => ({
	dialogIds: namesIn(options.dialogIds),
	userIds: namesIn(options.userIds),
	commands: namesIn(options.commands),
	ignoreBots: toBoolean(options.ignoreBots ?? true, 'ignoreBots'),
	includeSystem: toBoolean(options.includeSystem ?? false, 'includeSystem'),
	...readOpenChannelOptions(options),
});

const admits = (list: readonly string[], value: unknown): boolean =>
	list.length === 0 || list.includes(String(value ?? '').toLowerCase());

/** Caused by another bot or by the bot itself: answering that could go on forever. */
const isOfBot = ({ isBot, userId, botId }: BotEvent): boolean =>
	isBot === true || (userId !== undefined && userId === botId);

/** Whether an event starts the workflow. */
export const isWanted = (event: BotEvent, filter: EventFilter): boolean => {
	if (!filter.events.includes(event.event)) return false;
	// The last event of a bot names neither a chat nor a person.
	if (event.event === 'botRemoved') return true;
	if (event.isSystem && !filter.includeSystem) return false;
	return (
		admits(filter.dialogIds, event.dialogId) &&
		admits(filter.userIds, event.userId) &&
		(!event.command || admits(filter.commands, event.command.name.replace(/^\//, ''))) &&
		!(filter.ignoreBots && isOfBot(event)) &&
		isWantedInOpenChannels(event, filter)
	);
};

/** An event as an item has it; `isSystem` is only there where somebody asked for notices. */
export const shownEvent = <Event extends BotEvent>(
	event: Event,
	{ includeSystem }: Pick<EventFilter, 'includeSystem'>,
): Event => (includeSystem ? event : withoutUndefined({ ...event, isSystem: undefined }));
