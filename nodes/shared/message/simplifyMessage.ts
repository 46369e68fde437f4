import type { IDataObject } from 'n8n-workflow';

import { isObject } from './json';

/** Names by user ID, from the `users` of an answer. */
const nameOf = (users: readonly IDataObject[], id: number): string =>
	String(users.find((user) => Number(user.id) === id)?.name ?? '');

/** PHP writes an empty map as `[]`. */
const paramsOf = (message: IDataObject): IDataObject =>
	isObject(message.params) ? message.params : {};

/**
 * A message of v2 with the names of this node. System messages have author 0 and no name.
 *
 * @param users as the answer lists them
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/entities.html
 */
export const simplifyMessage = (
	message: IDataObject,
	users: readonly IDataObject[],
): IDataObject => {
	const authorId = Number(message.authorId);
	const forward = isObject(message.forward) ? message.forward : null;
	return {
		messageId: message.id,
		chatId: message.chatId,
		authorId,
		authorName: nameOf(users, authorId),
		date: message.date,
		text: message.text,
		isSystem: message.isSystem,
		viewedByOthers: message.viewedByOthers,
		forwardedFromMessageId: forward?.id ?? null,
		params: paramsOf(message),
	};
};
