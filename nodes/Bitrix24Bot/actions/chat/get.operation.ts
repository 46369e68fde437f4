import { botIdProperty, readBot } from '../../../shared/bot/botPicker';
import { optionsProperty } from '../../common/options';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { asBot } from '../asBot';
import { showFor, type Execute } from '../operation';
import { simplifyChat, readChatAnswer, type ChatAnswer } from './simplifyChat';

export const description = showFor('chat', 'get', [
	botIdProperty,
	dialogIdProperty,
	simplifyProperty,
	optionsProperty('botToken'),
]);

/**
 * Reads one chat.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-get.html
 */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const isSimple = readSimplify(context, index);
	const method = 'imbot.v2.Chat.get';
	const answer = readChatAnswer(
		await asBot<ChatAnswer | null>(portal, bot, method, { dialogId }),
		method,
	);
	return isSimple ? simplifyChat(answer.chat) : answer;
};
