import { sessionFinished, sessionStarted } from '../../events/lineEvents';
import { joiningBot, lineOf } from '../../model/lines/lines';
import { addSession, lastSessionOf, openSessionOf } from '../../model/lines/sessions';
import { announce, notifyBotsJoined } from '../../model/members';
import { addMessage } from '../../model/messages';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import { SESSION, type CloseReason, type LineSession } from '../../types/lineSession';
import { distribute } from './queue';

/** Writes a text of the line that the client gets although it is a system message. */
export function writeForLine(world: World, chat: Chat, text: string): void {
	if (text !== '') addMessage(world, chat, { authorId: 0, text, importantConnector: true });
}

/** The line's own greeting: with every new chat. */
function greet(world: World, chat: Chat): void {
	const { WELCOME_MESSAGE, WELCOME_MESSAGE_TEXT } = lineOf(world, chat);
	if (WELCOME_MESSAGE === 'Y') writeForLine(world, chat, WELCOME_MESSAGE_TEXT);
}

/** Opens a session: the line's bot joins, or the queue is asked, after the line's greeting. */
function openSession(world: World, chat: Chat): LineSession {
	const isNewChat = lastSessionOf(world, chat) === undefined;
	if (chat.dialog) chat.dialog.lineId = 0;
	const line = lineOf(world, chat);
	const session = addSession(world, chat, { lineId: Number(line.ID), isOutgoing: false });
	announce(world, chat, `Conversation No. ${session.id} has been started`);
	sessionStarted(world, chat, session);
	const botId = joiningBot(world, line, isNewChat);
	if (botId > 0) {
		session.operatorId = botId;
		session.botId = botId;
		chat.members.add(botId);
		const by = world.options.lineJoinedBy === 'client' ? (chat.dialog?.clientId ?? 0) : 0;
		notifyBotsJoined(world, chat, by, [botId]);
	} else {
		if (isNewChat) greet(world, chat);
		distribute(world, chat, session);
	}
	return session;
}

/** The session of a chat; a closed one is followed by a new one (server source). */
export const loadSession = (world: World, chat: Chat): LineSession =>
	openSessionOf(world, chat) ?? openSession(world, chat);

/** Opens a session because a bot or a person writes to a customer first. */
export function openOutgoing(world: World, chat: Chat, authorId: number): LineSession {
	const lineId = Number(lineOf(world, chat).ID);
	const session = addSession(world, chat, { lineId, isOutgoing: true });
	session.operatorId = authorId;
	session.status = SESSION.operator;
	session.answeredAt = session.openedAt;
	chat.ownerId = authorId;
	chat.members.add(authorId);
	sessionStarted(world, chat, session);
	return session;
}

/** The session is over: everybody but the customer is taken out. */
export function endSession(world: World, chat: Chat, session: LineSession): void {
	const { dialog } = chat;
	if (!dialog) return;
	session.status = SESSION.closed;
	session.closedAt = world.clock.now();
	session.lastMessageId = world.nextMessageId - 1;
	chat.members = new Set([dialog.clientId]);
	chat.managers = new Set();
	chat.ownerId = 0;
	sessionFinished(world, chat, session, session.closedBy ?? 0);
	Object.assign(dialog, { sessionId: 0, isSilent: false, isEnding: false, lineId: 0 });
}

/**
 * Closes a session. A closing text or a vote delays its end, until `endSession` is called.
 * @param by who closes it; 0: the portal
 */
export function closeSession(
	world: World,
	chat: Chat,
	session: LineSession,
	by: number,
	closeReason: CloseReason,
): void {
	const { CLOSE_RULE, CLOSE_TEXT, VOTE_MESSAGE } = lineOf(world, chat);
	Object.assign(session, { closedBy: by, closeReason });
	const who = by > 0 ? `[USER=${by}][/USER] finished` : 'The portal finished';
	announce(world, chat, `${who} the conversation`);
	if (CLOSE_RULE !== 'text' && VOTE_MESSAGE !== 'Y') {
		endSession(world, chat, session);
		return;
	}
	if (CLOSE_RULE === 'text') writeForLine(world, chat, CLOSE_TEXT);
	if (VOTE_MESSAGE === 'Y') writeForLine(world, chat, 'Please rate the conversation: 1 or 0');
	session.status = SESSION.waitsForClient;
	if (chat.dialog) chat.dialog.isEnding = true;
}
