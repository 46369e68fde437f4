import type { IDataObject } from 'n8n-workflow';

import { oneOf, toBoolean, toIds } from '../../values/convert';
import type { BotEvent } from './botEvent';
import type { BotEventName } from './eventNames';

const SENDERS = ['clients', 'operators', 'both'] as const;

/** Which events of Open Channels start the workflow. */
export interface OpenChannelFilter {
	/** IDs of Open Channels; an empty list admits all chats. */
	openChannels: readonly number[];
	/** Whose messages count in the dialogs of Open Channels. */
	from: (typeof SENDERS)[number];
	/** Whether to pass over dialogs that a person is responsible for. */
	skipWhenPersonHasDialog: boolean;
}

/** @throws Bitrix24Error INVALID_LINE_ID, INVALID_FROM, INVALID_BOOLEAN */
export const readOpenChannelOptions = (options: IDataObject): OpenChannelFilter => ({
	openChannels: toIds(options.openChannels, 'INVALID_LINE_ID'),
	from: oneOf(options.from ?? 'clients', SENDERS, 'INVALID_FROM'),
	skipWhenPersonHasDialog: toBoolean(
		options.skipWhenPersonHasDialog ?? true,
		'skipWhenPersonHasDialog',
	),
});

/** Nobody says anything by these, and whom they name is not always who caused them. */
const WITHOUT_SENDER: readonly BotEventName[] = ['joinedChat', 'context'];

const isFrom = (from: OpenChannelFilter['from'], { event, isClient, isSystem }: BotEvent) => {
	if (from === 'both' || isSystem || WITHOUT_SENDER.includes(event)) return true;
	// Where the portal does not say who it was, nothing gets lost.
	return isClient !== (from === 'operators');
};

/**
 * Whether a message makes the portal call a person. It does so by itself, right after it has posted the event, which
 * still names the bot.
 */
const callsPerson = ({ event, text }: BotEvent): boolean =>
	event === 'message' && text?.trim() === '0';

/** Whether an event starts the workflow as far as Open Channels are concerned; other chats have no such filters. */
export const isWantedInOpenChannels = (
	event: BotEvent,
	{ openChannels, from, skipWhenPersonHasDialog }: OpenChannelFilter,
): boolean => {
	const { openChannel } = event;
	if (!openChannel) return openChannels.length === 0;
	const { lineId, handledBy } = openChannel;
	if (openChannels.length > 0 && !openChannels.includes(lineId ?? 0)) return false;
	if (!isFrom(from, event)) return false;
	// Operators mostly write when one of them has the dialog.
	if (!skipWhenPersonHasDialog || from === 'operators') return true;
	return handledBy !== 'person' && !callsPerson(event);
};
