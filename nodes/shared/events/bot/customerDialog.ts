import {
	openChannelOf,
	type ChatFields,
	type OpenChannelDialog,
} from '../../openChannel/openChannelOf';

/** What an event says about the dialog with a customer. Both keys are absent in chats that are no Open Channel's. */
export interface CustomerDialog {
	/** The dialog as it was when the event happened. */
	openChannel?: OpenChannelDialog;
	/** Whether the customer did it, and not an operator; absent where the portal does not name who did. */
	isClient?: boolean;
}

interface Author {
	botId: number;
	userId: number | undefined;
	/** The portal's own mark for customers; events about edits do not have it in v1. */
	isConnector: boolean | undefined;
}

/**
 * The customer of the dialog is the client whatever the mark says: otherwise nobody would answer. In group
 * chats of a channel the dialog has no single customer, so that only the portal's mark tells.
 */
const isClientOf = (
	{ clientUserId }: OpenChannelDialog,
	{ userId, isConnector }: Author,
): boolean | undefined => {
	if (userId && userId === clientUserId) return true;
	return isConnector ?? (userId && clientUserId ? false : undefined);
};

/**
 * Reads the dialog of an event. Its bot may be responsible, too; another bot cannot be told from a person here.
 *
 * @param chat by the names of v2
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/on-imbot-v2-message-add.html
 */
export const customerDialog = (chat: ChatFields, author: Author): CustomerDialog => {
	const openChannel = openChannelOf(chat, (userId) => userId === author.botId);
	return openChannel ? { openChannel, isClient: isClientOf(openChannel, author) } : {};
};
