import { readBot } from '../../../shared/bot/botPicker';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { showForBot, type Execute } from '../operation';
import { chatAsBot, simplifyChat } from './simplifyChat';

export const description = showForBot('chat', 'get', [dialogIdProperty, simplifyProperty]);

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-get.html */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const dialogId = readDialogId(context, index);
	const isSimple = readSimplify(context, index);
	const answer = await chatAsBot(portal, bot, 'imbot.v2.Chat.get', { dialogId });
	return isSimple ? simplifyChat(answer.chat) : answer;
};
