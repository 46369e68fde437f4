import { readBot } from '../../../shared/bot/botPicker';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { readUserIds, userIdsProperty } from '../../pickers/userPicker';
import { confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';

export const description = showForBot('chat', 'addMembers', [dialogIdProperty, userIdsProperty]);

/**
 * Adds people to a chat. Bitrix24 silently ignores IDs that do not exist.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-add.html
 */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readGroupChatId(context, index);
	const userIds = readUserIds(context, index);
	const bot = readBot(context, index);
	await confirmAsBot(portal, bot, 'imbot.v2.Chat.User.add', { dialogId, userIds });
	return { added: true, dialogId, userIds };
};
