import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';

/** `{ chat, users }`, as `imbot.v2.Chat.add` and `imbot.v2.Chat.get` answer. */
export interface ChatAnswer extends IDataObject {
	chat: IDataObject;
}

/**
 * Checks an answer that has to hold a chat.
 *
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const readChatAnswer = (answer: Partial<ChatAnswer> | null, method: string): ChatAnswer => {
	const chat = answer?.chat;
	if (!chat?.id) throw new Bitrix24Error('UNEXPECTED_ANSWER', { httpStatus: 200, method });
	return { ...answer, chat };
};
