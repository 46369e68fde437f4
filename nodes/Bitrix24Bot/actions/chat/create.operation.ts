import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readBot } from '../../../shared/bot/botPicker';
import { choicesOf } from '../../../shared/form/choices';
import { readCollection } from '../../../shared/form/collection';
import type { Portal } from '../../../shared/portal/portal';
import type { FileContent } from '../../../shared/portal/wire/fileContent';
import { isGiven, oneOf, toText } from '../../../shared/values/convert';
import { withoutEmpty } from '../../../shared/values/objects';
import { newAvatarProperties } from '../../avatar/avatarFields';
import { addAvatar } from '../../avatar/readAvatar';
import { readSimplify, simplifyProperty } from '../../common/simplify';
import { toUserId, toUserIds, userIdsProperty } from '../../pickers/userPicker';
import { ask, warningOf } from '../ask';
import { botIdFor } from '../asBot';
import { toBbCode } from '../message/text/textFields';
import { showForBot, type Execute } from '../operation';
import {
	chatTitleProperty,
	chatTypeField,
	checkChatFields,
	newChatFieldsProperty,
} from './chatFields';
import { sendFirstMessage } from './firstMessage';
import { findMembers, type ChatOfBot } from './listMembers';
import { chatAsBot, simplifyChat } from './simplifyChat';

export const description = showForBot('chat', 'create', [
	chatTitleProperty,
	userIdsProperty,
	newChatFieldsProperty,
	...newAvatarProperties,
	simplifyProperty,
]);

type NewChatFields = IDataObject & { avatar?: FileContent; ownerId?: number };

/** @throws Bitrix24Error INVALID_CHAT_TYPE */
const toChatType = (value: unknown): string =>
	oneOf(String(value).trim().toLowerCase(), choicesOf(chatTypeField), 'INVALID_CHAT_TYPE');

/**
 * Reads the form without the avatar and the first message. An empty title or list of people is not sent, an empty
 * description is; an owner that was added has to be chosen.
 *
 * @throws Bitrix24Error INVALID_USER_ID, INVALID_CHAT_TYPE and what the other fields are refused with
 */
function readFields(context: IExecuteFunctions, index: number): NewChatFields {
	const title = toText(context.getNodeParameter('title', index) ?? '', 'title');
	const more = readCollection(context, 'additionalFields', index);
	const userIds = toUserIds(context.getNodeParameter('userIds', index));
	return {
		...checkChatFields({ ...more, title: title.trim() === '' ? undefined : title }),
		...(isGiven(more.type) ? { type: toChatType(more.type) } : {}),
		...(isGiven(more.ownerId) ? { ownerId: toUserId(more.ownerId) } : {}),
		...(userIds.length > 0 ? { userIds } : {}),
	};
}

/** @throws Bitrix24Error TEXT_TOO_LONG, INVALID_TEXT_FORMAT, INVALID_TEXT */
function readFirstMessage(context: IExecuteFunctions, index: number): string {
	const { message, textFormat } = readCollection(context, 'additionalFields', index);
	return toBbCode(message, textFormat, 'message');
}

/** Bitrix24 makes anybody the owner, also people who do not exist: then nobody owns the chat. */
async function warnOfOwner(
	portal: Portal,
	chat: ChatOfBot,
	ownerId: number | undefined,
): Promise<string | undefined> {
	if (ownerId === undefined) return undefined;
	const found = await ask(findMembers(portal, chat, [ownerId]));
	if ('error' in found || found.value.absent.length === 0) return undefined;
	return `The chat was created, but its owner is not in it: there is no active user ${ownerId}, so nobody owns the chat.`;
}

/** By server source, Bitrix24 drops a picture that it cannot read without a word. */
const warnOfAvatar = ({ avatar }: NewChatFields, chat: IDataObject): string | undefined =>
	avatar !== undefined && chat.avatar === ''
		? 'The chat was created, but Bitrix24 did not take the picture.'
		: undefined;

/** @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-add.html */
export const execute: Execute = async (context, index, portal) => {
	const bot = readBot(context, index);
	const isSimple = readSimplify(context, index);
	const fields = readFields(context, index);
	const text = readFirstMessage(context, index);
	const method = 'imbot.v2.Chat.add';
	portal.requireOwner(method);
	await addAvatar(context, index, portal, fields);
	const options = { isAlone: 'avatar' in fields };
	const botId = await botIdFor(portal, bot, method);
	const params = withoutEmpty({ fields });
	const answer = await chatAsBot(portal, { id: botId }, method, params, options);
	const chat = { botId, dialogId: String(answer.chat.dialogId) };
	const { message, warning } = await sendFirstMessage(portal, chat, text);
	return {
		...(isSimple ? { created: true, ...simplifyChat(answer.chat) } : answer),
		...message,
		...warningOf(
			warnOfAvatar(fields, answer.chat),
			await warnOfOwner(portal, chat, fields.ownerId),
			warning,
		),
	};
};
