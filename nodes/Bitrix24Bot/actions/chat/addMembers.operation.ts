import { readBot } from '../../../shared/bot/botPicker';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { readUserIds, userIdsProperty } from '../../pickers/userPicker';
import { ask, warningOf } from '../ask';
import { botIdFor, confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { findMembers } from './listMembers';

export const description = showForBot('chat', 'addMembers', [dialogIdProperty, userIdsProperty]);

const METHOD = 'imbot.v2.Chat.User.add';

/**
 * Adds people to a chat. Bitrix24 answers "yes" and passes over people who do not exist or have left the company, so
 * the members are read afterwards.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-add.html
 */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readGroupChatId(context, index);
	const given = readUserIds(context, index);
	const bot = readBot(context, index);
	const botId = await botIdFor(portal, bot, METHOD);
	await confirmAsBot(portal, { id: botId }, METHOD, { dialogId, userIds: given });
	const found = await ask(findMembers(portal, { botId, dialogId }, given));
	const notAdded = 'value' in found ? found.value.absent : [];
	const userIds = given.filter((id) => !notAdded.includes(id));
	const done = { added: userIds.length > 0, dialogId, userIds };
	if (notAdded.length === 0) return done;
	const warning = `Bitrix24 passed over ${notAdded.join(', ')}: there is no active user with this ID.`;
	return { ...done, notAdded, ...warningOf(warning) };
};
