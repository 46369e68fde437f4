import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../errors/Bitrix24Error';
import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import type { Portal } from '../portal/portal';
import { isObject } from '../values/convert';
import { asNumber } from '../values/lenient';
import { openChannelOf, type ChatFields, type OpenChannelDialog } from './openChannelOf';

/** By what a dialog is asked for; one of them. */
export type DialogQuery = { CHAT_ID: number } | { SESSION_ID: number } | { USER_CODE: string };

/** A dialog as the portal has it now. */
export interface CurrentDialog {
	chatId: number;
	dialog: OpenChannelDialog;
	/** The chat as the portal gives it. */
	chat: IDataObject;
}

const METHOD = 'imopenlines.dialog.get';

/** The fields of a chat whose keys are in snake case, by the keys of events. */
export const chatFieldsOf = (chat: IDataObject): ChatFields => ({
	entityType: chat.entity_type,
	entityId: chat.entity_id,
	entityData1: chat.entity_data_1,
	entityData2: chat.entity_data_2,
	entityData3: chat.entity_data_3,
	owner: chat.owner,
});

/**
 * A dialog from the fields of its chat.
 *
 * @param isBot whether a user is a bot; only asked where it matters
 * @throws Bitrix24Error NOT_AN_OPEN_CHANNEL, UNEXPECTED_ANSWER
 */
export const toCurrentDialog = async (
	chatId: number,
	fields: ChatFields,
	chat: IDataObject,
	isBot: (userId: number) => Promise<boolean>,
): Promise<CurrentDialog> => {
	const dialog = openChannelOf(fields, () => false);
	if (!dialog) throw new Bitrix24Error('NOT_AN_OPEN_CHANNEL', { detail: `chat${chatId}` });
	const { handledBy, ownerId } = dialog;
	if (dialog.sessionId === null && handledBy !== 'closed') {
		// Empty until the first conversation; anything else does not say whether one is open
		if (fields.entityData1 !== '' && fields.entityData1 !== null) throw unexpectedAnswer(METHOD);
		return { chatId, dialog: { ...dialog, handledBy: 'closed' }, chat };
	}
	const isBots = handledBy === 'person' && ownerId !== null && (await isBot(ownerId));
	return { chatId, dialog: isBots ? { ...dialog, handledBy: 'bot' } : dialog, chat };
};

/**
 * Reads a dialog.
 *
 * @param isBot whether a user is a bot; only asked where it matters
 * @throws Bitrix24Error NOT_AN_OPEN_CHANNEL, UNEXPECTED_ANSWER; of the portal ACCESS_ERROR, IM_NOT_INSTALLED
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-dialog-get.html
 */
export const readDialog = async (
	portal: Portal,
	query: DialogQuery,
	isBot: (userId: number) => Promise<boolean>,
): Promise<CurrentDialog> => {
	const chat = await portal.call<unknown>(METHOD, query);
	const chatId = isObject(chat) ? asNumber(chat.id) : undefined;
	if (!isObject(chat) || !chatId) throw unexpectedAnswer(METHOD);
	return await toCurrentDialog(chatId, chatFieldsOf(chat), chat, isBot);
};
