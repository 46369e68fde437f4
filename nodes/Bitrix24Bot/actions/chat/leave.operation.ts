import { readBot } from '../../../shared/bot/botPicker';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';

export const description = showForBot('chat', 'leave', [dialogIdProperty]);

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-leave.html */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readGroupChatId(context, index);
	const bot = readBot(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.leave', { dialogId });
	return { left: true, dialogId };
};
