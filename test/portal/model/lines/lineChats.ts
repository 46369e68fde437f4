import type { Chat } from '../../types/chat';
import type { LineDialog } from '../../types/dialog';
import { addChat } from '../chats';
import { nextId } from '../nextId';
import { addUser } from '../users';
import type { World } from '../world';

/** A customer of a channel. */
export interface Customer {
	lineId: number;
	/** E.g. `livechat`, `telegrambot`. */
	connector: string;
	/** The same key has the same user and, in one line, the same chat. */
	key: string;
	name: string;
}

/** Chats of Open Channels with their dialog. */
export function lineChats(world: World): Array<Chat & { dialog: LineDialog }> {
	return [...world.chats.values()].flatMap((chat) =>
		chat.dialog ? [chat as Chat & { dialog: LineDialog }] : [],
	);
}

/** The chat of a customer in a line; undefined before the first message. */
export function lineChatOf(world: World, { lineId, connector, key }: Customer): Chat | undefined {
	return lineChats(world).find(
		({ dialog }) =>
			dialog.firstLineId === lineId && dialog.connector === connector && dialog.key === key,
	);
}

/** The user that a channel makes of a customer. */
function clientOf(world: World, { connector, key, name }: Customer): number {
	const known = lineChats(world).find(
		({ dialog }) => dialog.connector === connector && dialog.key === key,
	);
	if (known) return known.dialog.clientId;
	return addUser(world, {
		// Apart from the IDs that tests choose
		id: nextId(world.users, 501),
		name,
		externalAuthId: 'imconnector',
		gender: 'M',
		isClient: true,
	}).id;
}

/** Makes the staff's chat with a customer, and for `livechat` the customer's own one. */
export function addLineChat(world: World, customer: Customer): Chat {
	const { lineId, connector, key, name } = customer;
	const line = world.lines.get(lineId);
	const clientId = clientOf(world, customer);
	const own =
		connector === 'livechat'
			? addChat(world, {
					type: 'livechat',
					title: line?.LINE_NAME,
					entityType: 'LIVECHAT',
					entityId: `${lineId}|${clientId}`,
					ownerId: 0,
					members: [clientId],
				})
			: undefined;
	const channelChatId = own ? String(own.id) : `${700_000_000 + clientId}`;
	return addChat(world, {
		type: 'lines',
		title: `${name} - ${line?.LINE_NAME}`,
		entityType: 'LINES',
		entityId: [connector, lineId, channelChatId, clientId].join('|'),
		ownerId: 0,
		members: [clientId],
		dialog: {
			connector,
			firstLineId: lineId,
			channelChatId,
			clientId,
			key,
			lineId: 0,
			sessionId: 0,
			openedAt: 0,
			crm: { leadId: 0, companyId: 0, contactId: 0, dealId: 0 },
			isSilent: false,
			isEnding: false,
			isLocked: false,
			blockedUntil: 0,
			blockReason: '',
		},
	});
}
