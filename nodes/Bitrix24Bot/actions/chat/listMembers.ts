import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../../shared/errors/Bitrix24Error';
import { unexpectedAnswer } from '../../../shared/errors/unexpectedAnswer';
import type { Portal } from '../../../shared/portal/portal';
import { isObject } from '../../../shared/values/convert';
import { asList } from '../../../shared/values/lenient';

/** Most members in one answer; there is no next page. */
export const MAX_MEMBERS = 200;

export const LIST_METHOD = 'imbot.v2.Chat.User.list';

/** A chat as a bot sees it. */
export interface ChatOfBot extends IDataObject {
	botId: number;
	dialogId: string;
}

/** What the API sorts members by, and in which direction. */
export interface MemberOrder {
	/** `userId`, `id` (in which they joined) or `lastSendMessageId`. */
	by: string;
	direction: 'ASC' | 'DESC';
}

/** Members of a chat, and whether they are all. */
interface Members {
	members: IDataObject[];
	isComplete: boolean;
}

const BY_ID: MemberOrder = { by: 'userId', direction: 'ASC' };

/** One end of the list; only a whole list that is short is all of it: of a map, the portal may have left some out. */
const readEnd = (answer: unknown): Members => {
	const members = asList(answer);
	if (!members?.every(isObject)) throw unexpectedAnswer(LIST_METHOD);
	return { members, isComplete: Array.isArray(answer) && members.length < MAX_MEMBERS };
};

/**
 * Reads a chat from one end, and one that fills the answer from the other end, too: the API has no offset.
 *
 * @param isEnough whether the first end will do
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
const readEnds = async (
	portal: Portal,
	chat: ChatOfBot,
	{ by, direction }: MemberOrder,
	limit: number,
	isEnough: (members: IDataObject[]) => boolean,
): Promise<Members> => {
	const read = async (end: string) =>
		readEnd(await portal.call(LIST_METHOD, { ...chat, order: { [by]: end }, limit }));
	const { members: first, isComplete: isAll } = await read(direction);
	if (isAll || isEnough(first)) return { members: first, isComplete: isAll };

	const known = new Set(first.map(({ id }) => id));
	const { members: last } = await read(direction === 'ASC' ? 'DESC' : 'ASC');
	const others = last.filter(({ id }) => !known.has(id));
	// A portal that ignores the order returns the same end twice.
	const isSorted = first[0]?.id !== last[0]?.id;
	// The ends overlap, so nobody is missing between them.
	const isComplete = isSorted && others.length < last.length;
	return { members: [...first, ...others.reverse()], isComplete };
};

/**
 * Members of a chat. One of 400 members or more is refused, because the list would have a gap.
 *
 * @param limit Infinity for all
 * @throws Bitrix24Error TOO_MANY_MEMBERS, MEMBERS_NOT_SORTABLE, UNEXPECTED_ANSWER
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-list.html
 */
export const listMembers = async (
	portal: Portal,
	chat: ChatOfBot,
	limit: number,
	order: MemberOrder = BY_ID,
): Promise<IDataObject[]> => {
	const isLimited = limit <= MAX_MEMBERS;
	// Many members share one value, so the two ends may overlap and still leave a gap.
	const isOneEnd = isLimited || order.by === 'lastSendMessageId';
	const size = Math.min(limit, MAX_MEMBERS);
	const { members, isComplete } = await readEnds(portal, chat, order, size, () => isOneEnd);
	if (isLimited || isComplete) return members;
	if (isOneEnd) throw new Bitrix24Error('MEMBERS_NOT_SORTABLE', { detail: chat.dialogId });
	throw new Bitrix24Error('TOO_MANY_MEMBERS', { detail: chat.dialogId });
};

/**
 * Looks for people in a chat.
 *
 * @returns the members among them by ID, and those who are certainly not there; of a chat of 400 members or more
 * one cannot tell
 * @throws Bitrix24Error UNEXPECTED_ANSWER
 */
export const findMembers = async (
	portal: Portal,
	chat: ChatOfBot,
	userIds: readonly number[],
): Promise<{ members: Map<number, IDataObject>; absent: number[] }> => {
	const amongThem = (all: IDataObject[]) => all.filter(({ id }) => userIds.includes(Number(id)));
	const { members, isComplete } = await readEnds(
		...([portal, chat, BY_ID, MAX_MEMBERS] as const),
		(first) => amongThem(first).length === userIds.length,
	);
	const found = new Map(amongThem(members).map((user) => [Number(user.id), user]));
	return { members: found, absent: isComplete ? userIds.filter((id) => !found.has(id)) : [] };
};
