import { hasDialogAccess } from '../../model/lines/access';
import { lastSessionOf, messagesOfSession } from '../../model/lines/sessions';
import type { World } from '../../model/world';
import { isoSeconds } from '../../php/isoSeconds';
import type { Params } from '../../php/params';
import { isEmpty, toInt, upperKeys } from '../../php/values';
import { presentChat } from '../../presenters/chats';
import { presentFile } from '../../presenters/files';
import { presentMember } from '../../presenters/people';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { LineSession } from '../../types/lineSession';
import type { Message } from '../../types/message';
import type { Call } from '../method';

/** The session that SESSION_ID names, or the last one of CHAT_ID. Throws MISSING_REQUIRED_PARAM, INVALID_SESSION_ID. */
function readSessionId(world: World, params: Params): number {
	if (isEmpty(params.SESSION_ID) && isEmpty(params.CHAT_ID)) {
		throw new RestError('MISSING_REQUIRED_PARAM', 'Session ID or Chat ID must be provided');
	}
	const chat = world.chats.get(toInt(params.CHAT_ID));
	const last = chat && lastSessionOf(world, chat)?.id;
	const id = isEmpty(params.SESSION_ID) ? (last ?? 0) : toInt(params.SESSION_ID);
	if (id > 0) return id;
	const text = 'Unable to determine session ID from provided parameters';
	throw new RestError('INVALID_SESSION_ID', text);
}

/** A message of the history: IDs as texts, keys in lower case. */
function presentLine({ id, chatId, authorId, date, text, fileIds }: Message): Params {
	return {
		id: String(id),
		chatid: String(chatId),
		senderid: String(authorId),
		recipientid: `chat${chatId}`,
		date: isoSeconds(date),
		text,
		textlegacy: text,
		params: fileIds.length > 0 ? { fileId: fileIds } : [],
	};
}

/** `authorId` → `authorid`, as the history has it. */
const lowerKeys = (values: Record<string, unknown>): Params =>
	Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));

const byId = (entries: Array<[number, unknown]>): unknown =>
	entries.length > 0 ? Object.fromEntries(entries) : [];

function present(world: World, chat: Chat, session: LineSession, userId: number): Params {
	const messages = messagesOfSession(world, session).filter(({ isRemoved }) => !isRemoved);
	const people = new Set([...messages.map(({ authorId }) => authorId), ...chat.members]);
	const users = [...people].flatMap((id): Array<[number, unknown]> => {
		const user = presentMember(world, id);
		return user ? [[id, { ...user, id: String(id), botData: null }]] : [];
	});
	const files = messages
		.flatMap(({ fileIds }) => fileIds)
		.flatMap((id) => world.files.get(id) ?? [])
		.map((file): [number, unknown] => [
			file.id,
			{ ...lowerKeys(presentFile(world, file)), status: 'done', progress: 100 },
		]);
	return {
		chatId: chat.id,
		canJoin: 'Y',
		canVoteHead: 'Y',
		sessionId: session.id,
		sessionVoteHead: 0,
		sessionCommentHead: null,
		userId: `chat${chat.id}`,
		message: byId(messages.map((message) => [message.id, presentLine(message)])),
		usersMessage: { [`chat${chat.id}`]: messages.map(({ id }) => String(id)).reverse() },
		users: byId(users),
		openlines: { canvoteashead: { [session.lineId]: true } },
		userInGroup: [],
		woUserInGroup: [],
		chat: { [chat.id]: presentChat(world, chat, userId) },
		userBlockChat: [],
		userInChat: { [chat.id]: [...chat.members] },
		files: byId(files),
	};
}

/**
 * `imopenlines.session.history.get`: a whole session, however long; lines of the system have sender 0. Throws
 * MISSING_REQUIRED_PARAM, INVALID_SESSION_ID, ACCESS_DENIED.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-history-get.html
 */
export function sessionHistory({ world, caller, params: raw }: Call): Params {
	const session = world.sessions.get(readSessionId(world, upperKeys(raw)));
	const chat = session && world.chats.get(session.chatId);
	if (session && chat && hasDialogAccess(world, caller.userId, chat)) {
		return present(world, chat, session, caller.userId);
	}
	const text = "You don't have enough rights to open this conversation";
	throw new RestError('ACCESS_DENIED', text);
}
