import type { Chat } from '../../types/chat';
import { SESSION, type LineSession } from '../../types/lineSession';
import type { Message } from '../../types/message';
import type { World } from '../world';

/** Adds a session and makes it the one of the chat. */
export function addSession(
	world: World,
	chat: Chat,
	more: Pick<LineSession, 'lineId' | 'isOutgoing'>,
): LineSession {
	if (!chat.dialog) throw new Error(`chat${chat.id} is no chat of an Open Channel`);
	const session: LineSession = {
		id: world.nextSessionId++,
		chatId: chat.id,
		status: SESSION.new,
		operatorId: 0,
		botId: 0,
		offeredTo: [],
		openedAt: world.clock.now(),
		firstMessageId: world.nextMessageId,
		transfers: [],
		...more,
	};
	world.sessions.set(session.id, session);
	chat.dialog.sessionId = session.id;
	chat.dialog.openedAt = session.openedAt;
	return session;
}

/** The open session of a chat; undefined when it is closed. */
export function openSessionOf(world: World, { dialog }: Chat): LineSession | undefined {
	return dialog && world.sessions.get(dialog.sessionId);
}

/** The last session of a chat, open or closed. */
export function lastSessionOf(world: World, chat: Chat): LineSession | undefined {
	return [...world.sessions.values()].filter(({ chatId }) => chatId === chat.id).at(-1);
}

/** Messages of a session, oldest first, with the lines of the system. */
export function messagesOfSession(world: World, session: LineSession): Message[] {
	const { chatId, firstMessageId, lastMessageId = Infinity } = session;
	return [...world.messages.values()].filter(
		(message) =>
			message.chatId === chatId && message.id >= firstMessageId && message.id <= lastMessageId,
	);
}
