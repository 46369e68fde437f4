import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { readCollection } from '../../../shared/form/collection';
import { isGiven, toText } from '../../../shared/values/convert';
import { withoutEmpty } from '../../../shared/values/objects';
import { newAvatarProperties } from '../../avatar/avatarFields';
import { addAvatar } from '../../avatar/readAvatar';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { toUserId, toUserIds, userIdsProperty } from '../../pickers/userPicker';
import { toBbCode } from '../message/text/textFields';
import { showForBot, type Execute } from '../operation';
import { chatTitleProperty, checkChatFields, newChatFieldsProperty } from './chatFields';
import { chatAsBot, simplifyNewChat } from './simplifyChat';

export const description = showForBot('chat', 'create', [
	chatTitleProperty,
	userIdsProperty,
	newChatFieldsProperty,
	...newAvatarProperties,
	simplifyProperty,
]);

/**
 * Reads the form without the avatar. An empty title, first message or list of people is not sent, an empty
 * description is; an owner that was added has to be chosen.
 *
 * @throws Bitrix24Error INVALID_USER_ID and what the other fields are refused with
 */
function readFields(context: IExecuteFunctions, index: number): IDataObject & { avatar?: string } {
	const title = toText(context.getNodeParameter('title', index) ?? '', 'title');
	const more = readCollection(context, 'additionalFields', index);
	const userIds = toUserIds(context.getNodeParameter('userIds', index));
	const message = toBbCode(more.message, more.textFormat, 'message');
	return {
		...checkChatFields({ ...more, title: title.trim() === '' ? undefined : title }),
		...(isGiven(more.ownerId) ? { ownerId: toUserId(more.ownerId) } : {}),
		...(userIds.length > 0 ? { userIds } : {}),
		...(message === '' ? {} : { message }),
	};
}

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-add.html */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const isSimple = readSimplify(context, index);
	const fields = readFields(context, index);
	const method = 'imbot.v2.Chat.add';
	portal.requireOwner(method);
	await addAvatar(context, index, portal, fields);
	const options = { isAlone: 'avatar' in fields };
	const answer = await chatAsBot(portal, bot, method, withoutEmpty({ fields }), options);
	return isSimple ? { created: true, ...simplifyNewChat(answer.chat) } : answer;
};
