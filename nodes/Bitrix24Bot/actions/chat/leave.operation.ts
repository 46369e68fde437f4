import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { optionsProperty } from '../../common/options';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { confirmAsBot, inDialog } from '../asBot';
import { showFor, type Execute } from '../operation';

export const description = showFor('chat', 'leave', [
	botIdProperty,
	dialogIdProperty,
	optionsProperty('botToken'),
]);

/**
 * Makes the bot leave a chat.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-leave.html
 */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readGroupChatId(context, index);
	const bot = readBot(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.leave', { dialogId }, inDialog(dialogId));
	return { left: true, dialogId };
};
