import { readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import { addAvatar } from '../../avatar/readAvatar';
import { dialogIdProperty, readGroupChatId } from '../../pickers/dialogPicker';
import { warningOf } from '../ask';
import { botIdFor, confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { chatAvatarProperties, chatUpdateFieldsProperty, checkChatFields } from './chatFields';
import { readChat } from './readChat';

export const description = showForBot('chat', 'update', [
	dialogIdProperty,
	chatUpdateFieldsProperty,
	...chatAvatarProperties,
]);

/**
 * Bitrix24 answers "yes" to a picture that it cannot read, and takes the present one away: so the chat is read after a
 * change of the avatar.
 *
 * @throws Bitrix24Error NOTHING_TO_UPDATE, GROUP_CHAT_REQUIRED
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-update.html
 */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readGroupChatId(context, index);
	const given = readCollection(context, 'updateFields', index);
	const { title, description: text, color } = given;
	const fields = checkChatFields({ title, description: text, color });
	const bot = readBot(context, index);
	const method = 'imbot.v2.Chat.update';
	portal.requireOwner(method);
	await addAvatar(context, index, portal, fields);
	const names = Object.keys(fields);
	if (names.length === 0) {
		throw new Bitrix24Error('NOTHING_TO_UPDATE', { detail: 'no field of the chat' });
	}
	const isAlone = 'avatar' in fields;
	const botId = await botIdFor(portal, bot, method);
	await confirmAsBot(portal, { id: botId }, method, { dialogId, fields }, { isAlone });
	const isLost = isAlone && (await readChat(portal, { botId, dialogId }))?.avatar === '';
	if (!isLost) return { updated: true, dialogId, fields: names };
	const changed = names.filter((name) => name !== 'avatar');
	const warning = 'Bitrix24 could not read the picture, so the chat now has none.';
	return { updated: true, dialogId, fields: changed, ...warningOf(warning) };
};
