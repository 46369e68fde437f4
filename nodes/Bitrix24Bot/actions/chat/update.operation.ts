import { readBot } from '../../../shared/bot/botPicker';
import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { readCollection } from '../../../shared/form/collection';
import { addAvatar } from '../../avatar/readAvatar';
import { dialogIdProperty, readDialogId } from '../../pickers/dialogPicker';
import { confirmAsBot } from '../asBot';
import { showForBot, type Execute } from '../operation';
import { chatAvatarProperties, chatUpdateFieldsProperty, checkChatFields } from './chatFields';

export const description = showForBot('chat', 'update', [
	dialogIdProperty,
	chatUpdateFieldsProperty,
	...chatAvatarProperties,
]);

/**
 * @throws Bitrix24Error NOTHING_TO_UPDATE
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-update.html
 */
export const execute: Execute = async (context, index, portal) => {
	const dialogId = readDialogId(context, index);
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
	const options = { isAlone: 'avatar' in fields };
	await confirmAsBot(portal, bot, method, { dialogId, fields }, options);
	return { updated: true, dialogId, fields: names };
};
