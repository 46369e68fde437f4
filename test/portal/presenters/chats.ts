import { colorHex } from '../content/colors';
import { avatarUrl } from '../model/bots';
import { chatAvatarUrl, dialogIdOf, roleOf } from '../model/chats';
import { messagesOf } from '../model/messages';
import { nameOf } from '../model/users';
import type { World } from '../model/world';
import { isoSeconds } from '../php/isoSeconds';
import type { Chat, ChatType } from '../types/chat';
import { entityDataOf } from './entityData';

/** Letters of the chat types. */
export const MESSAGE_TYPES: Record<ChatType, string> = {
	private: 'P',
	chat: 'C',
	open: 'O',
	external: 'X',
	lines: 'L',
	livechat: 'L',
};

/** Name, color and avatar of a chat; in a private dialog those of the other side. */
export function chatFace(world: World, chat: Chat, self: number) {
	if (chat.type !== 'private') {
		return {
			name: chat.title,
			color: colorHex(chat.color),
			avatar: chatAvatarUrl(world, chat),
		};
	}
	const other = Number(dialogIdOf(chat, self));
	const bot = world.bots.get(other);
	const color = bot?.color ?? world.users.get(other)?.color ?? chat.color;
	return {
		name: nameOf(world, other),
		color: colorHex(color),
		avatar: bot ? avatarUrl(world, bot) : '',
	};
}

/** Which role may do what; the defaults of a new chat (server source). */
export function permissionsOf(world: World): Record<string, string> {
	return {
		manageUsersAdd: world.options.userAddRole,
		manageUsersDelete: 'manager',
		manageUi: 'member',
		manageSettings: world.options.settingsRole,
		manageMessages: 'member',
		manageMessagesAutoDelete: 'owner',
		manageGuestInvites: 'manager',
		manageDelete: 'owner',
		canPost: 'member',
	};
}

/** How far one member has read a chat, and who has seen its last message. */
function readState(world: World, chat: Chat, self: number): Record<string, unknown> {
	const messages = messagesOf(world, chat);
	const lastMessageId = messages.at(-1)?.id ?? null;
	const lastId = chat.lastRead.get(self) ?? 0;
	const viewers = [...chat.lastRead].filter(
		([id, read]) => id > 0 && lastMessageId !== null && read >= lastMessageId,
	);
	return {
		lastMessageId,
		lastMessageViews: {
			messageId: lastMessageId ?? 0,
			firstViewers: [],
			countOfViewers: viewers.length,
		},
		lastId,
		messageCount: messages.length,
		unreadId: messages.find(({ id }) => id > lastId)?.id ?? null,
	};
}

/** Page of the object that a chat belongs to, without the portal's address; its ID is a text. */
function entityLinkOf({ entityType: type, entityId }: Chat): Record<string, string> {
	if (type === 'LINES' || type === 'LIVECHAT') return { type, url: '', id: entityId };
	const [name, id] = entityId.includes('|') ? entityId.split('|') : ['', entityId];
	const urls: Record<string, string> = {
		CRM: `/crm/${name.toLowerCase()}/details/${id}/`,
		TASKS_TASK: `/company/personal/user/0/tasks/task/view/${id}/`,
	};
	return { type, url: urls[type] ?? '', id: type === '' ? '' : id };
}

/**
 * Chat object of imbot.v2 ("Objects and Fields" of the docs).
 * @param self the viewer, on whom dialogId, role and read state depend
 */
export function presentChat(world: World, chat: Chat, self: number): Record<string, unknown> {
	return {
		id: chat.id,
		dialogId: dialogIdOf(chat, self),
		...chatFace(world, chat, self),
		description: chat.description,
		type: chat.type,
		messageType: MESSAGE_TYPES[chat.type],
		owner: chat.ownerId,
		extranet: false,
		role: roleOf(chat, self),
		containsCollaber: false,
		muteList: [],
		entityType: chat.entityType,
		entityId: chat.entityId,
		...entityDataOf(chat),
		entityLink: entityLinkOf(chat),
		diskFolderId: null,
		permissions: permissionsOf(world),
		hasManageCapability: roleOf(chat, self) === 'owner',
		canHaveThreads: false,
		parentChatId: 0,
		parentMessageId: 0,
		isNew: false,
		textFieldEnabled: chat.textFieldEnabled,
		backgroundId: null,
		dateCreate: isoSeconds(chat.createdAt),
		...readState(world, chat, self),
		managerList: [...chat.managers],
		markedId: 0,
		public: '',
		userCounter: chat.members.size,
		guestCount: 0,
	};
}
