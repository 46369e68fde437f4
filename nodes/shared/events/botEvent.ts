import type { IDataObject } from 'n8n-workflow';

import { retyped, withoutTokens } from './clean';
import type { Delivery } from './delivery';
import { botEventName, type BotEventName } from './names';

/** An event of a bot, in the same words for both generations. Absent keys have no meaning in it. */
export interface BotEvent {
	event: BotEventName;
	botId: number;
	/** `chat5`, or the user ID of a private dialog: what Message > Send takes. */
	dialogId?: string;
	chatId?: number;
	/** `private`, `chat`, `open`, … */
	chatType?: string;
	messageId?: number;
	text?: string;
	/** Who did it; 0 for the system. */
	userId?: number;
	userName?: string;
	/** Whether that is a bot, too. */
	isBot?: boolean;
	language?: string;
	command?: { commandId: number; name: string; params: string; source: string };
	reaction?: { code: string; action: string };
	/** Data that a link to the dialog carried. It comes from a browser: do not trust it. */
	context?: unknown;
	/** Files of the message, by ID. */
	fileIds?: number[];
	/** ISO 8601; absent when the portal did not say. */
	time?: string;
	/** The portal's own words, without tokens. */
	data: IDataObject;
}

const object = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null ? (value as IDataObject) : {};

const number = (value: unknown): number | undefined => {
	const text = String(value ?? '');
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

const text = (value: unknown): string | undefined =>
	value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

const numbers = (value: unknown): number[] | undefined => {
	const found = Object.values(object(value)).flatMap((one) => number(one) ?? []);
	return found.length > 0 ? found : undefined;
};

const yes = (value: unknown): boolean => ['Y', '1', 'true'].includes(String(value));

/** v1 names the types of chats by letters. */
const chatTypes: Record<string, string> = {
	P: 'private',
	C: 'chat',
	O: 'open',
	L: 'lines',
	N: 'channel',
	J: 'openChannel',
	T: 'comment',
	A: 'copilot',
	B: 'collab',
};

type Told = Omit<BotEvent, 'event' | 'time' | 'data'>;

const readV1 = (data: IDataObject, botId: number): Told => {
	const params = object(data.PARAMS);
	const user = object(data.USER);
	// Blocks are keyed by ID: one call may be about several bots.
	const command = Object.values(object(data.COMMAND))
		.map(object)
		.find(({ BOT_ID }) => number(BOT_ID) === botId);
	const type = text(params.CHAT_TYPE) ?? '';
	return {
		botId,
		dialogId: text(params.DIALOG_ID),
		chatId: number(params.CHAT_ID) ?? number(params.TO_CHAT_ID),
		chatType: chatTypes[type] ?? (type || undefined),
		messageId: number(params.MESSAGE_ID),
		text: text(params.MESSAGE),
		userId: number(user.ID) ?? number(params.USER_ID) ?? number(params.FROM_USER_ID),
		userName: text(user.NAME),
		isBot: 'IS_BOT' in user ? yes(user.IS_BOT) : undefined,
		language: text(params.LANGUAGE),
		fileIds: numbers(object(params.PARAMS).FILE_ID ?? params.FILE_ID),
		...(command && {
			command: {
				commandId: number(command.COMMAND_ID) ?? 0,
				name: `/${text(command.COMMAND) ?? ''}`,
				params: text(command.COMMAND_PARAMS) ?? '',
				source: (text(command.COMMAND_CONTEXT) ?? '').toLowerCase(),
			},
		}),
		...('CONTEXT' in params && { context: params.CONTEXT }),
	};
};

const readV2 = (data: IDataObject, botId: number): Told => {
	const message = object(data.message);
	const chat = object(data.chat);
	const user = object(data.user);
	const command = object(data.command);
	return {
		botId,
		dialogId: text(data.dialogId) ?? text(chat.dialogId),
		chatId: number(chat.id) ?? number(message.chatId),
		chatType: text(chat.type),
		messageId: number(message.id) ?? number(data.messageId),
		text: text(message.text),
		userId: number(user.id) ?? number(message.authorId),
		userName: text(user.name),
		isBot: 'bot' in user ? yes(user.bot) : undefined,
		language: text(data.language),
		fileIds: numbers(object(message.params).FILE_ID),
		...('id' in command && {
			command: {
				commandId: number(command.id) ?? 0,
				name: `/${(text(command.command) ?? '').replace(/^\//, '')}`,
				params: text(command.params) ?? '',
				source: text(command.context) ?? '',
			},
		}),
		...('reaction' in data && {
			reaction: { code: text(data.reaction) ?? '', action: text(data.action) ?? '' },
		}),
		...('context' in data && { context: data.context }),
	};
};

/** IDs of the bots that an event is about. */
const botIdsOf = (data: IDataObject): number[] => {
	const v2 = number(object(data.bot).id);
	if (v2 !== undefined) return [v2];
	const blocks = [...Object.values(object(data.BOT)), ...Object.values(object(data.COMMAND))];
	return [data, ...blocks.map(object)].flatMap(({ BOT_ID }) => number(BOT_ID) ?? []);
};

/**
 * Reads an event of a bot.
 *
 * @returns undefined when it is no event of this bot
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
export const readBotEvent = (delivery: Delivery, botId: number): BotEvent | undefined => {
	const event = botEventName(delivery.event);
	if (!event || !botIdsOf(delivery.data).includes(botId)) return undefined;
	const isV2 = delivery.event.startsWith('ONIMBOTV2');
	const clean = withoutTokens(delivery.data);
	const data = isV2 ? retyped(clean) : clean;
	const told = isV2 ? readV2(data, botId) : readV1(data, botId);
	const { timestamp } = delivery;
	const time = timestamp > 0 ? new Date(timestamp * 1000).toISOString() : undefined;
	const known = Object.entries({ event, ...told, time }).filter(([, value]) => value !== undefined);
	return { ...(Object.fromEntries(known) as unknown as BotEvent), data };
};
