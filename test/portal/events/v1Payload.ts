import { roleOf } from '../model/chats';
import { historyOf } from '../model/messages';
import type { World } from '../model/world';
import type { Params } from '../php/params';
import { MESSAGE_TYPES, permissionsOf } from '../presenters/chats';
import { entityDataOf } from '../presenters/entityData';
import { presentFile } from '../presenters/files';
import { presentMessage } from '../presenters/messages';
import type { Chat } from '../types/chat';
import type { Message } from '../types/message';
import { botsIn, mentionsIn } from './recipients';
import { LANGUAGE } from './v2Payload';

/** Mentions that the server removes from MESSAGE: only in capital letters, only with a name. */
const MENTION = /\[USER=\d+\].+?\[\/USER\],?/g;

/** Constants of every message. */
const SENDING = {
	PUSH: 'Y',
	PUSH_IMPORTANT: 'N',
	RECENT_SKIP_AUTHOR: 'N',
	CONVERT: 'N',
	SKIP_COMMAND: 'N',
	SKIP_COUNTER_INCREMENTS: 'N',
	SILENT_CONNECTOR: 'N',
	SKIP_CONNECTOR: 'N',
	IMPORTANT_CONNECTOR: 'N',
	NO_SESSION_OL: 'N',
	FAKE_RELATION: 0,
	SKIP_URL_INDEX: 'N',
};

/** What differs from these constants. */
const sendingOf = ({ skipConnector, silentConnector }: Message): Params => ({
	...(skipConnector ? { SKIP_CONNECTOR: 'Y' } : {}),
	...(silentConnector ? { SILENT_CONNECTOR: 'Y' } : {}),
});

/** The object that a chat belongs to. */
export const entityOf = ({ entityType, entityId }: Chat): Params => ({
	CHAT_ENTITY_TYPE: entityType,
	CHAT_ENTITY_ID: entityId,
});

/** Further data of that object; only the chats of Open Channels have it. */
export function entityDataV1(chat: Chat): Params {
	const { entityData1, entityData2, entityData3 } = entityDataOf(chat);
	return {
		CHAT_ENTITY_DATA_1: entityData1,
		CHAT_ENTITY_DATA_2: entityData2,
		CHAT_ENTITY_DATA_3: entityData3,
	};
}

/** ID of the other member of a private dialog. */
export const otherOf = (chat: Chat, self: number) =>
	[...chat.members].find((id) => id !== self) ?? 0;

/** Dialog ID of a chat for its events: in private dialogs the ID of the person. */
export const userDialogId = (chat: Chat, userId: number): string =>
	chat.type === 'private' ? String(userId) : `chat${chat.id}`;

/** The last fields of all message events. */
export const v1Tail = (chat: Chat, userId: number, messageId: number): Params => ({
	DIALOG_ID: userDialogId(chat, userId),
	MESSAGE_ID: messageId,
	CHAT_TYPE: MESSAGE_TYPES[chat.type],
	LANGUAGE,
});

/** Text without mentions, and the mentions; private messages stay unchanged. */
export function v1Mentions(chat: Chat, text: string): Params {
	const list = mentionsIn(text);
	if (chat.type === 'private') return { MESSAGE: text };
	return {
		MESSAGE: text.replace(MENTION, '').trim(),
		MESSAGE_ORIGINAL: text,
		TO_USER_ID: list[0] ?? 0,
		MENTIONED_LIST: Object.fromEntries(list.map((id) => [id, id])),
	};
}

function groupFields(world: World, chat: Chat, message: Message): Params {
	const earlier = historyOf(world, chat).filter(({ id }) => id < message.id);
	return {
		CHAT_ID: chat.id,
		CHAT_TITLE: chat.title,
		CHAT_AUTHOR_ID: chat.ownerId,
		CHAT_TYPE: MESSAGE_TYPES[chat.type],
		CHAT_AVATAR: chat.avatar ? 1 : 0,
		CHAT_COLOR: chat.color,
		...entityOf(chat),
		...entityDataV1(chat),
		CHAT_EXTRANET: 'N',
		CHAT_PREV_MESSAGE_ID: earlier.at(-1)?.id ?? 0,
		CHAT_CAN_POST: permissionsOf(world).canPost.toUpperCase(),
		RID: message.authorId,
		IS_MANAGER: roleOf(chat, message.authorId) === 'member' ? 'N' : 'Y',
	};
}

/** The message that a message answers (reports from live portals; no page lists it). */
function answered(world: World, { replyId }: Message): Params {
	const reply = replyId === undefined ? undefined : world.messages.get(replyId);
	if (!reply) return {};
	const { id, authorId, text } = reply;
	return { REPLY_MESSAGE: { ID: id, AUTHOR_ID: authorId, MESSAGE: text } };
}

/** Fields that new messages and commands share. */
function sent(world: World, chat: Chat, message: Message, userId: number): Params {
	const { id, text, uuid = '', fileIds } = message;
	const files = fileIds.flatMap((fileId) => world.files.get(fileId) ?? []);
	return {
		MESSAGE: text,
		TEMPLATE_ID: uuid,
		MESSAGE_TYPE: MESSAGE_TYPES[chat.type],
		FROM_USER_ID: userId,
		DIALOG_ID: userDialogId(chat, userId),
		TO_CHAT_ID: chat.id,
		PARAMS: presentMessage(world, message).params,
		AUTHOR_ID: userId,
		SYSTEM: message.isSystem ? 'Y' : 'N',
		...answered(world, message),
		FILES: Object.fromEntries(files.map((file) => [file.id, presentFile(world, file)])),
		...(chat.type === 'private' ? { TO_USER_ID: otherOf(chat, userId) } : {}),
		...(chat.type === 'private' ? {} : groupFields(world, chat, message)),
		...SENDING,
		...sendingOf(message),
		...v1Tail(chat, userId, id),
	};
}

/** PARAMS of ONIMBOTMESSAGEADD. */
export function v1Added(world: World, chat: Chat, message: Message): Params {
	return {
		...sent(world, chat, message, message.authorId),
		COMMAND_CONTEXT: 'TEXTAREA',
		CHAT_USER_COUNT: chat.members.size,
		PLATFORM_CONTEXT: 'web',
		...v1Mentions(chat, message.text),
	};
}

/** PARAMS of ONIMCOMMANDADD. @param text of the call; for buttons not that of the message */
export function v1Called(
	world: World,
	chat: Chat,
	message: Message,
	userId: number,
	text: string,
): Params {
	const bots = botsIn(world, chat).map(({ id }) => [id, id]);
	return {
		...sent(world, chat, message, userId),
		MESSAGE: text,
		...(chat.type === 'private'
			? {}
			: { CHAT_PARENT_ID: 0, CHAT_PARENT_MID: 0, BOT_IN_CHAT: Object.fromEntries(bots) }),
		SKIP_USER_CHECK: 'Y',
		RECENT_ADD: 'Y',
	};
}
