import type { IDataObject } from 'n8n-workflow';

import type { BotEventName } from './eventNames';
import { fileIdsIn, type Told, type UsedCommand } from './eventDetails';
import { isYes } from '../../values/lenient';
import { textIn } from '../../values/lenient';
import { numberIn } from '../../values/lenient';
import { objectIn } from '../../values/lenient';

/** v1 names the types of chats by letters; these are the words of v2. */
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
};

/** A block for each bot or command, keyed by its ID. */
const blocksOf = (value: unknown): IDataObject[] => Object.values(objectIn(value)).map(objectIn);

/** IDs of the bots that an event is about. */
export const botIdsInV1 = (data: IDataObject): number[] =>
	[data, ...blocksOf(data.BOT), ...blocksOf(data.COMMAND)].flatMap(
		({ BOT_ID }) => numberIn(BOT_ID) ?? [],
	);

/** The code of a bot that an event is about. */
export const botCodeInV1 = (data: IDataObject, botId: number): string | undefined =>
	[data, ...blocksOf(data.BOT), ...blocksOf(data.COMMAND)]
		.filter(({ BOT_ID }) => numberIn(BOT_ID) === botId)
		.map(({ BOT_CODE }) => textIn(BOT_CODE))
		.find(Boolean);

const commandOf = (block: IDataObject): UsedCommand => ({
	commandId: numberIn(block.COMMAND_ID) ?? 0,
	name: `/${(textIn(block.COMMAND) ?? '').replace(/^\//, '')}`,
	params: textIn(block.COMMAND_PARAMS) ?? '',
	source: (textIn(block.COMMAND_CONTEXT) ?? '').toLowerCase(),
});

/** Beside its ID, a block repeats what the connection to the portal is about. */
const withoutConnection = (value: unknown): IDataObject =>
	Object.fromEntries(
		Object.entries(objectIn(value)).map(([id, block]) => [
			id,
			Object.fromEntries(Object.entries(objectIn(block)).filter(([key]) => /^[A-Z]/.test(key))),
		]),
	);

/** The portal's own words, without what every event repeats for each bot. */
export const dataOfV1 = (data: IDataObject): IDataObject => ({
	...data,
	...('BOT' in data && { BOT: withoutConnection(data.BOT) }),
	...('COMMAND' in data && { COMMAND: withoutConnection(data.COMMAND) }),
});

/**
 * What an event of v1 tells a bot. One call may be about several commands in a text.
 *
 * @param data without tokens
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/events/on-imbot-message-add.html
 */
export const readV1 = (data: IDataObject, name: BotEventName, botId: number): Told[] => {
	const params = objectIn(data.PARAMS);
	const user = objectIn(data.USER);
	const type = textIn(params.CHAT_TYPE) ?? '';
	const told: Told = {
		// Of a deleted message the portal only says in words that it is gone.
		text: name === 'messageDeleted' ? undefined : textIn(params.MESSAGE),
		context: params.CONTEXT,
		dialogId: textIn(params.DIALOG_ID),
		chatId: numberIn(params.CHAT_ID) ?? numberIn(params.TO_CHAT_ID),
		chatName: textIn(params.CHAT_TITLE),
		chatType: chatTypes[type] ?? (type || undefined),
		messageId: numberIn(params.MESSAGE_ID),
		userId:
			numberIn(user.ID) ??
			numberIn(params.USER_ID) ??
			numberIn(params.FROM_USER_ID) ??
			numberIn(params.AUTHOR_ID),
		userName: textIn(user.NAME),
		isBot: 'IS_BOT' in user ? isYes(user.IS_BOT) : undefined,
		language: textIn(params.LANGUAGE),
		fileIds: fileIdsIn(objectIn(params.PARAMS).FILE_ID, params.FILE_ID, params.FILES),
	};
	if (name !== 'command') return [told];
	return blocksOf(data.COMMAND)
		.filter(({ BOT_ID }) => numberIn(BOT_ID) === botId)
		.map((block) => ({ ...told, command: commandOf(block) }));
};
