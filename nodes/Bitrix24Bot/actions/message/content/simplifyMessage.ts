import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../../shared/values/convert';

/**
 * A message of v2 with our field names: ten of them, the most that n8n allows for Simplify. System messages
 * have author 0 and no author name.
 *
 * @param users from the same answer
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/entities.html
 */
export const simplifyMessage = (
	message: IDataObject,
	users: readonly IDataObject[],
): IDataObject => {
	// PHP writes an empty map as `[]`, and flags as Y and N.
	const params = isObject(message.params) ? message.params : {};
	const author = users.find(({ id }) => Number(id) === Number(message.authorId));
	return {
		messageId: message.id,
		chatId: message.chatId,
		authorId: message.authorId,
		authorName: author?.name ?? '',
		date: message.date,
		text: message.text,
		isSystem: message.isSystem,
		isEdited: params.IS_EDITED === 'Y',
		replyId: params.REPLY_ID ?? null,
		fileIds: params.FILE_ID ?? [],
	};
};
