import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';

/** Most members in one answer; there is no next page. */
export const MAX_MEMBERS = 200;

export const LIST_METHOD = 'imbot.v2.Chat.User.list';

const readMembers = (answer: unknown): IDataObject[] => {
	if (Array.isArray(answer)) return answer as IDataObject[];
	throw unexpectedAnswer(LIST_METHOD);
};

/**
 * Members of a chat. The API has no offset, so a chat that fills one answer is read from the other end, too.
 * A chat of 400 members or more is refused, because the list would have a gap.
 *
 * @param limit Infinity for all
 * @throws Bitrix24Error TOO_MANY_MEMBERS, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-list.html
 */
export const listMembers = async (
	portal: Portal,
	chat: { botId: number; dialogId: string },
	limit: number,
): Promise<IDataObject[]> => {
	const read = async (direction: string) =>
		readMembers(
			await portal.call(LIST_METHOD, {
				...chat,
				order: { userId: direction },
				limit: Math.min(limit, MAX_MEMBERS),
			}),
		);
	const first = await read('ASC');
	if (limit <= MAX_MEMBERS || first.length < MAX_MEMBERS) return first;

	const known = new Set(first.map(({ id }) => id));
	const last = await read('DESC');
	const others = last.filter(({ id }) => !known.has(id));
	// A portal that ignores the order returns the same end twice.
	const isSorted = first[0].id !== last[0]?.id;
	// The ends overlap, so nobody is missing between them.
	if (isSorted && others.length < last.length) return [...first, ...others.reverse()];
	throw new Bitrix24Error('TOO_MANY_MEMBERS', { detail: chat.dialogId });
};
