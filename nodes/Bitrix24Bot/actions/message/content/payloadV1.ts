import type { IDataObject } from 'n8n-workflow';

import type { MessageChanges, NewMessage } from './content';

/** Removes a keyboard or an attachment. */
const REMOVE = 'N';

/**
 * Parameters of `imbot.message.add` without CLIENT_ID.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-add.html
 */
export const sendParamsV1 = (botId: number, dialogId: string, message: NewMessage): IDataObject => {
	const { text, keyboard, attachment, isLinkPreview, isSystem, isForStaff, menu, people } = message;
	return {
		BOT_ID: botId,
		...(people
			? { FROM_USER_ID: people.fromUserId, TO_USER_ID: people.toUserId }
			: { DIALOG_ID: dialogId }),
		MESSAGE: text,
		...(keyboard && { KEYBOARD: { BOT_ID: botId, ...keyboard } }),
		...(attachment && { ATTACH: attachment }),
		...(isLinkPreview !== undefined && { URL_PREVIEW: isLinkPreview ? 'Y' : 'N' }),
		...(isSystem && { SYSTEM: 'Y' }),
		...(isForStaff && { SKIP_CONNECTOR: 'Y' }),
		...(menu && { MENU: menu }),
	};
};

/**
 * Parameters of `imbot.message.update` without CLIENT_ID.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-update.html
 */
export const updateParamsV1 = (
	botId: number,
	messageId: number,
	{ text, keyboard, attachment, isLinkPreview }: MessageChanges,
): IDataObject => ({
	BOT_ID: botId,
	MESSAGE_ID: messageId,
	...(text !== '' && { MESSAGE: text }),
	...(keyboard && { KEYBOARD: keyboard === 'remove' ? REMOVE : { BOT_ID: botId, ...keyboard } }),
	...(attachment && { ATTACH: attachment === 'remove' ? REMOVE : attachment }),
	...(isLinkPreview !== undefined && { URL_PREVIEW: isLinkPreview ? 'Y' : 'N' }),
});
