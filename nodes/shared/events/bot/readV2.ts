import type { IDataObject } from 'n8n-workflow';

import { asFlag, asText, asNumber, asObject, asYesNo } from '../../values/lenient';
import { withoutKey } from '../../values/objects';
import { chatEntity } from './chatEntity';
import { customerDialog } from './customerDialog';
import { fileIdsIn, isNotice, usedCommand, type EventDetails } from './eventDetails';
import type { BotEventName } from './eventNames';
import { withoutMention } from './mention';
import { replyToInV2 } from './replyTo';

export const botIdInV2 = (data: IDataObject): number | undefined => asNumber(asObject(data.bot).id);

export const botCodeInV2 = (data: IDataObject): string | undefined =>
	asText(asObject(data.bot).code);

/** The data of an event, without `appId`: before revision 35 it contains the bot token. */
export const dataOfV2 = (data: IDataObject): IDataObject => {
	if (!('bot' in data)) return data;
	return { ...data, bot: withoutKey(asObject(data.bot), 'appId') };
};

/**
 * What an event of v2 says about a bot.
 *
 * @param data with its types restored, without tokens
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
export const readV2 = (data: IDataObject, name: BotEventName, botId: number): EventDetails => {
	const message = asObject(data.message);
	const params = asObject(message.params);
	const chat = asObject(data.chat);
	const user = asObject(data.user);
	const text = asText(message.text);
	const authorId = asNumber(message.authorId) ?? asNumber(message.author_id);
	const userId = asNumber(user.id) ?? authorId;
	// A notice speaks of the bot, not to it.
	const isSystem = isNotice(name, message.isSystem, authorId ?? userId);
	return {
		text: isSystem || text === undefined ? text : withoutMention(text, botId),
		replyTo: replyToInV2(message),
		isSystem,
		command: name === 'command' ? usedCommand(asObject(data.command)) : undefined,
		reaction:
			name === 'reaction'
				? { code: asText(data.reaction) ?? '', action: asText(data.action) ?? '' }
				: undefined,
		context: data.context,
		dialogId: asText(data.dialogId) ?? asText(chat.dialogId),
		chatId: asNumber(chat.id) ?? asNumber(message.chatId) ?? asNumber(message.chat_id),
		chatName: asText(chat.name) || undefined,
		chatType: asText(chat.type),
		...chatEntity(chat.entityType, chat.entityId),
		...customerDialog(chat, { botId, userId, isConnector: asYesNo(user.connector) }),
		messageId: asNumber(message.id) ?? asNumber(data.messageId),
		userId,
		userName: asText(user.name),
		isBot: 'bot' in user ? asFlag(user.bot) : undefined,
		language: asText(data.language),
		fileIds: fileIdsIn(params.FILE_ID, params.fileId, params.files, message.files),
	};
};
