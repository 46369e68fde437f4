import type { INodePropertyOptions } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { oneOf } from '../../values/convert';

interface BotEventKind {
	/** The choice in the form. */
	name: string;
	description: string;
	/** Absent if v1 does not have the event. */
	v1?: string;
	v2: string;
	/** v1's parameter for the address that the event is posted to. */
	handler?: string;
}

/**
 * Events of bots, by the value of their choice in the form: their names in both generations of the API.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
const table = {
	message: {
		name: 'Message',
		description: 'Someone wrote to the bot',
		v1: 'ONIMBOTMESSAGEADD',
		v2: 'ONIMBOTV2MESSAGEADD',
		handler: 'EVENT_MESSAGE_ADD',
	},
	messageEdited: {
		name: 'Message Edited',
		description: 'Someone edited a message to the bot',
		v1: 'ONIMBOTMESSAGEUPDATE',
		v2: 'ONIMBOTV2MESSAGEUPDATE',
		handler: 'EVENT_MESSAGE_UPDATE',
	},
	messageDeleted: {
		name: 'Message Deleted',
		description: 'Someone deleted a message to the bot',
		v1: 'ONIMBOTMESSAGEDELETE',
		v2: 'ONIMBOTV2MESSAGEDELETE',
		handler: 'EVENT_MESSAGE_DELETE',
	},
	joinedChat: {
		name: 'Joined Chat',
		description:
			'The bot was added to a chat, someone opened the chat with it, or a dialog of an Open Channel began',
		v1: 'ONIMBOTJOINCHAT',
		v2: 'ONIMBOTV2JOINCHAT',
		handler: 'EVENT_WELCOME_MESSAGE',
	},
	command: {
		name: 'Command',
		description: 'Someone used a slash command or a command button of the bot',
		v1: 'ONIMCOMMANDADD',
		v2: 'ONIMBOTV2COMMANDADD',
		handler: 'EVENT_COMMAND_ADD',
	},
	reaction: {
		name: 'Reaction',
		description: 'Someone added or removed a reaction to a message of the bot; API version v2 only',
		v2: 'ONIMBOTV2REACTIONCHANGE',
	},
	context: {
		name: 'Context',
		description: 'Someone opened the chat with the bot through a link that carries data',
		v1: 'ONIMBOTCONTEXTGET',
		v2: 'ONIMBOTV2CONTEXTGET',
		handler: 'EVENT_CONTEXT_GET',
	},
	botRemoved: {
		name: 'Bot Removed',
		description: 'The bot was deleted; this is its last event',
		v1: 'ONIMBOTDELETE',
		v2: 'ONIMBOTV2DELETE',
		handler: 'EVENT_BOT_DELETE',
	},
} satisfies Record<string, BotEventKind>;

export type BotEventName = keyof typeof table;

export const botEvents: Record<BotEventName, BotEventKind> = table;

/** Values of "Events", in the order of the table. */
export const botEventNames = Object.keys(botEvents) as BotEventName[];

/** The choices of "Events", by name. */
export const eventOptions: INodePropertyOptions[] = botEventNames
	.map((value) => ({
		name: botEvents[value].name,
		value,
		description: botEvents[value].description,
	}))
	.sort((one, other) => one.name.localeCompare(other.name));

/** @throws Bitrix24Error NO_EVENTS_CHOSEN, UNKNOWN_EVENT */
export const toBotEvents = (value: unknown): BotEventName[] => {
	const names: unknown[] = Array.isArray(value) ? value : [];
	if (names.length === 0) throw new Bitrix24Error('NO_EVENTS_CHOSEN');
	return names.map((name) => oneOf(name, botEventNames, 'UNKNOWN_EVENT'));
};

/** @param event the portal's name; undefined is returned if it is not an event of a bot */
export const botEventName = (event: string): BotEventName | undefined =>
	botEventNames.find((name) => [botEvents[name].v1, botEvents[name].v2].includes(event));
