import type { IDataObject } from 'n8n-workflow';

import type { BotEventName } from './eventNames';
import { fileIdsIn, type Told, type UsedCommand } from './eventDetails';
import { isYes } from '../../values/lenient';
import { textIn } from '../../values/lenient';
import { numberIn } from '../../values/lenient';
import { objectIn } from '../../values/lenient';

/** ID of the bot that an event is about. */
export const botIdInV2 = (data: IDataObject): number | undefined => numberIn(objectIn(data.bot).id);

export const botCodeInV2 = (data: IDataObject): string | undefined =>
	textIn(objectIn(data.bot).code);

/** Portals before revision 35 name the owner of the bot, and with it the bot token. */
export const dataOfV2 = (data: IDataObject): IDataObject => {
	if (!('bot' in data)) return data;
	const bot = Object.entries(objectIn(data.bot)).filter(([key]) => key !== 'appId');
	return { ...data, bot: Object.fromEntries(bot) };
};

const commandOf = (command: IDataObject): UsedCommand => ({
	commandId: numberIn(command.id) ?? 0,
	name: `/${(textIn(command.command) ?? '').replace(/^\//, '')}`,
	params: textIn(command.params) ?? '',
	source: (textIn(command.context) ?? '').toLowerCase(),
});

/** In groups people mention the bot to be heard by it; v1 takes that out, and so do we. */
const withoutMention = (text: string, botId: number): string => {
	const rest = text.replace(new RegExp(`\\[USER=${botId}\\b[^\\]]*\\].*?\\[/USER\\],?`, 'gi'), '');
	return rest === text ? text : rest.trim();
};

/**
 * What an event of v2 tells a bot.
 *
 * @param data with its types restored, without tokens
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/events.html
 */
export const readV2 = (data: IDataObject, name: BotEventName, botId: number): Told => {
	const message = objectIn(data.message);
	const params = objectIn(message.params);
	const chat = objectIn(data.chat);
	const user = objectIn(data.user);
	const text = textIn(message.text);
	return {
		text: text === undefined ? undefined : withoutMention(text, botId),
		command: name === 'command' ? commandOf(objectIn(data.command)) : undefined,
		reaction:
			name === 'reaction'
				? { code: textIn(data.reaction) ?? '', action: textIn(data.action) ?? '' }
				: undefined,
		context: data.context,
		dialogId: textIn(data.dialogId) ?? textIn(chat.dialogId),
		chatId: numberIn(chat.id) ?? numberIn(message.chatId),
		chatName: textIn(chat.name) || undefined,
		chatType: textIn(chat.type),
		messageId: numberIn(message.id) ?? numberIn(data.messageId),
		userId: numberIn(user.id) ?? numberIn(message.authorId),
		userName: textIn(user.name),
		isBot: 'bot' in user ? isYes(user.bot) : undefined,
		language: textIn(data.language),
		fileIds: fileIdsIn(params.FILE_ID, params.fileId, params.files, message.files),
	};
};
