import type { IDataObject } from 'n8n-workflow';

import { asFlag, asText, asNumber, asObject, asYesNo } from '../../values/lenient';
import { chatEntity } from './chatEntity';
import { customerDialog, type CustomerDialog } from './customerDialog';
import {
	fileIdsIn,
	isNotice,
	usedCommand,
	type EventDetails,
	type UsedCommand,
} from './eventDetails';
import type { BotEventName } from './eventNames';
import { withoutMention, withoutSeparator } from './mention';
import { replyToInV1 } from './replyTo';

/** v1 names types of chats by letters; this is what v2 calls them. */
const chatTypes: Record<string, string> = {
	P: 'private',
	C: 'chat',
	O: 'open',
	L: 'lines',
	N: 'channel',
	J: 'openChannel',
	T: 'thread',
	A: 'copilot',
	B: 'collab',
	X: 'external',
};

/** Blocks of an event: one for each bot or command, keyed by its ID. */
const blocksOf = (value: unknown): IDataObject[] => Object.values(asObject(value)).map(asObject);

export const botIdsInV1 = (data: IDataObject): number[] =>
	[data, ...blocksOf(data.BOT), ...blocksOf(data.COMMAND)].flatMap(
		({ BOT_ID }) => asNumber(BOT_ID) ?? [],
	);

export const botCodeInV1 = (data: IDataObject, botId: number): string | undefined =>
	[data, ...blocksOf(data.BOT), ...blocksOf(data.COMMAND)]
		.filter(({ BOT_ID }) => asNumber(BOT_ID) === botId)
		.map(({ BOT_CODE }) => asText(BOT_CODE))
		.find(Boolean);

const commandOf = ({
	COMMAND_ID: id,
	COMMAND: command,
	COMMAND_PARAMS: params,
	COMMAND_CONTEXT: context,
}: IDataObject): UsedCommand => usedCommand({ id, command, params, context });

/** Keys in lower case repeat what the connection to the portal is about. */
const withoutConnection = (value: unknown): IDataObject =>
	Object.fromEntries(
		Object.entries(asObject(value)).map(([id, block]) => [
			id,
			Object.fromEntries(Object.entries(asObject(block)).filter(([key]) => /^[A-Z]/.test(key))),
		]),
	);

/** The data of an event, without what every event repeats for each bot. */
export const dataOfV1 = (data: IDataObject): IDataObject => ({
	...data,
	...('BOT' in data && { BOT: withoutConnection(data.BOT) }),
	...('COMMAND' in data && { COMMAND: withoutConnection(data.COMMAND) }),
});

/**
 * The text as it was written. In groups, MESSAGE lacks all mentions, those of other people too, and begins
 * with the comma that stood behind a blank; then MESSAGE_ORIGINAL has everything.
 */
const writtenText = (params: IDataObject, name: BotEventName): string | undefined => {
	// For a deleted message, this is a sentence that says so.
	if (name === 'messageDeleted') return undefined;
	const text = asText(params.MESSAGE);
	// Of a command, MESSAGE is the call itself.
	if (name === 'command') return text;
	const original = asText(params.MESSAGE_ORIGINAL);
	if (original) return original;
	const isGroup = asText(params.DIALOG_ID)?.startsWith('chat');
	return isGroup && text?.startsWith(',') ? withoutSeparator(text) : text;
};

/** The fields of the chat by the names of v2, where CHAT_AUTHOR_ID is the owner. */
const dialogIn = (
	params: IDataObject,
	user: IDataObject,
	author: { botId: number; userId: number | undefined },
): CustomerDialog =>
	customerDialog(
		{
			entityType: params.CHAT_ENTITY_TYPE,
			entityId: params.CHAT_ENTITY_ID,
			entityData1: params.CHAT_ENTITY_DATA_1,
			entityData2: params.CHAT_ENTITY_DATA_2,
			entityData3: params.CHAT_ENTITY_DATA_3,
			owner: params.CHAT_AUTHOR_ID,
		},
		{ ...author, isConnector: asYesNo(user.IS_CONNECTOR) },
	);

/**
 * What an event of v1 says about a bot. One call may be about several commands in a text.
 *
 * @param data without tokens
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/events/on-imbot-message-add.html
 */
export const readV1 = (data: IDataObject, name: BotEventName, botId: number): EventDetails[] => {
	const params = asObject(data.PARAMS);
	const user = asObject(data.USER);
	const type = asText(params.CHAT_TYPE) ?? '';
	const text = writtenText(params, name);
	const userId = [user.ID, params.USER_ID, params.FROM_USER_ID, params.AUTHOR_ID]
		.map(asNumber)
		.find((id) => id !== undefined);
	// A notice speaks of the bot, not to it.
	const isSystem = isNotice(name, params.SYSTEM, userId);
	const details: EventDetails = {
		text: isSystem || text === undefined ? text : withoutMention(text, botId),
		replyTo: replyToInV1(params, text),
		isSystem,
		context: params.CONTEXT,
		dialogId: asText(params.DIALOG_ID),
		chatId: asNumber(params.CHAT_ID) ?? asNumber(params.TO_CHAT_ID),
		chatName: asText(params.CHAT_TITLE),
		chatType: chatTypes[type] ?? (type || undefined),
		...chatEntity(params.CHAT_ENTITY_TYPE, params.CHAT_ENTITY_ID),
		...dialogIn(params, user, { botId, userId }),
		messageId: asNumber(params.MESSAGE_ID),
		userId,
		userName: asText(user.NAME),
		isBot: 'IS_BOT' in user ? asFlag(user.IS_BOT) : undefined,
		language: asText(params.LANGUAGE),
		fileIds: fileIdsIn(asObject(params.PARAMS).FILE_ID, params.FILE_ID, params.FILES),
	};
	if (name !== 'command') return [details];
	return blocksOf(data.COMMAND)
		.filter(({ BOT_ID }) => asNumber(BOT_ID) === botId)
		.map((block) => ({ ...details, command: commandOf(block) }));
};
