import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { oneOf } from '../../values/convert';

interface PortalNames {
	/** Absent if v1 does not have the event. */
	v1?: string;
	v2: string;
	/** v1's parameter for the address that the event is posted to. */
	handler?: string;
}

/**
 * Names of events in both generations of the API, by the value that people choose in the trigger.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
const table = {
	message: { v1: 'ONIMBOTMESSAGEADD', v2: 'ONIMBOTV2MESSAGEADD', handler: 'EVENT_MESSAGE_ADD' },
	messageEdited: {
		v1: 'ONIMBOTMESSAGEUPDATE',
		v2: 'ONIMBOTV2MESSAGEUPDATE',
		handler: 'EVENT_MESSAGE_UPDATE',
	},
	messageDeleted: {
		v1: 'ONIMBOTMESSAGEDELETE',
		v2: 'ONIMBOTV2MESSAGEDELETE',
		handler: 'EVENT_MESSAGE_DELETE',
	},
	joinedChat: { v1: 'ONIMBOTJOINCHAT', v2: 'ONIMBOTV2JOINCHAT', handler: 'EVENT_WELCOME_MESSAGE' },
	command: { v1: 'ONIMCOMMANDADD', v2: 'ONIMBOTV2COMMANDADD', handler: 'EVENT_COMMAND_ADD' },
	reaction: { v2: 'ONIMBOTV2REACTIONCHANGE' },
	context: { v1: 'ONIMBOTCONTEXTGET', v2: 'ONIMBOTV2CONTEXTGET', handler: 'EVENT_CONTEXT_GET' },
	botRemoved: { v1: 'ONIMBOTDELETE', v2: 'ONIMBOTV2DELETE', handler: 'EVENT_BOT_DELETE' },
} satisfies Record<string, PortalNames>;

export type BotEventName = keyof typeof table;

export const botEvents: Record<BotEventName, PortalNames> = table;

/** Values of "Events", in the order of the table. */
export const botEventNames = Object.keys(botEvents) as BotEventName[];

/** @throws Bitrix24Error NO_EVENTS_CHOSEN, UNKNOWN_EVENT */
export const toBotEvents = (value: unknown): BotEventName[] => {
	const names: unknown[] = Array.isArray(value) ? value : [];
	if (names.length === 0) throw new Bitrix24Error('NO_EVENTS_CHOSEN');
	return names.map((name) => oneOf(name, botEventNames, 'UNKNOWN_EVENT'));
};

/** @param event the portal's name; undefined is returned if it is not an event of a bot */
export const botEventName = (event: string): BotEventName | undefined =>
	botEventNames.find((name) => [botEvents[name].v1, botEvents[name].v2].includes(event));
