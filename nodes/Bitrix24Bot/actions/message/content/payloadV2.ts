import type { IDataObject } from 'n8n-workflow';

import type { MessageChanges, NewMessage } from './content';

/** [?] Documented for keyboards; by the server source it removes attachments as well. */
const REMOVE = 'N';

/**
 * Parameters of `imbot.v2.Chat.Message.send` without botToken. An empty text is left out: with messages to
 * forward, Bitrix24 would refuse it.
 *
 * @param extras IDs of messages to forward, by UUID; the UUID of the message itself
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-send.html
 */
export const sendParamsV2 = (
	botId: number,
	dialogId: string,
	message: NewMessage,
	extras: { forwards?: Record<string, number>; templateId?: string } = {},
): IDataObject => {
	const { text, keyboard, attachment, isLinkPreview, isSystem, replyId, isForStaff, isSilent } =
		message;
	const { forwards = {}, templateId } = extras;
	const fields = {
		...(text !== '' && { message: text }),
		...(keyboard && { keyboard: { BOT_ID: botId, ...keyboard } }),
		...(attachment && { attach: attachment }),
		...(isLinkPreview !== undefined && { urlPreview: isLinkPreview }),
		...(isSystem && { system: true }),
		...(replyId && { replyId }),
		...(Object.keys(forwards).length > 0 && { forwardIds: forwards }),
		...(templateId && { templateId }),
		...(isForStaff && { skipConnector: true }),
		...(isSilent && { silentConnector: true }),
	};
	return { botId, dialogId, fields };
};

/**
 * Parameters of `imbot.v2.Chat.Message.update` without botToken.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-update.html
 */
export const updateParamsV2 = (
	botId: number,
	messageId: number,
	{ text, keyboard, attachment, isLinkPreview }: MessageChanges,
): IDataObject => ({
	botId,
	messageId,
	fields: {
		...(text !== '' && { message: text }),
		...(keyboard && { keyboard: keyboard === 'remove' ? REMOVE : { BOT_ID: botId, ...keyboard } }),
		...(attachment && { attach: attachment === 'remove' ? REMOVE : attachment }),
		// Documented as a boolean for send, as Y and N for update.
		...(isLinkPreview !== undefined && { urlPreview: isLinkPreview ? 'Y' : 'N' }),
	},
});
