import { clientWrote } from '../../events/lineEvents';
import { isStaff } from '../../model/lines/operators';
import { openSessionOf } from '../../model/lines/sessions';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import { SESSION } from '../../types/lineSession';
import type { Message } from '../../types/message';
import { assign, handOver, handOverInTime } from './queue';
import { loadSession, openOutgoing } from './session';

/** By this text, from anybody, the portal takes a dialog from the bot (server source). */
const TO_THE_QUEUE = '0';

/** A customer's message opens a session if there is none. */
function clientWrites(world: World, chat: Chat): void {
	const session = loadSession(world, chat);
	const isAnswered = chat.ownerId > 0;
	if (chat.dialog) chat.dialog.isEnding = false;
	session.status = isAnswered ? SESSION.clientAfterOperator : session.status || SESSION.new;
}

/** A person of the staff who answers takes a dialog that no person has. */
function staffWrites(world: World, chat: Chat, userId: number): void {
	const session = openSessionOf(world, chat) ?? openOutgoing(world, chat, userId);
	chat.members.add(userId);
	if (!world.users.has(chat.ownerId)) assign(world, chat, session, userId);
	if (chat.ownerId === userId) session.status = SESSION.operator;
}

/** What happens in an Open Channel before a person's message is written. */
export function beforeWriting(world: World, chat: Chat, userId: number): void {
	if (!chat.dialog) return;
	handOverInTime(world);
	if (userId === chat.dialog.clientId) clientWrites(world, chat);
	else if (isStaff(world, userId)) staffWrites(world, chat, userId);
}

/** What happens after a person's message was written and the bots were told. */
export function afterWriting(world: World, chat: Chat, message: Message): void {
	if (!chat.dialog) return;
	if (message.authorId === chat.dialog.clientId) clientWrote(world, chat, message);
	const session = openSessionOf(world, chat);
	const isBots = session !== undefined && world.bots.has(session.operatorId);
	if (isBots && message.text.trim() === TO_THE_QUEUE) handOver(world, chat, session);
}

/**
 * What happens before a bot writes into the chat of an Open Channel: a late message opens a session, which
 * the bot then has (server source). System lines and notes to the staff do not.
 */
export function beforeBotWrites(
	world: World,
	chat: Chat,
	botId: number,
	{ isSystem, skipConnector }: Partial<Message> = {},
): void {
	if (!chat.dialog || isSystem || skipConnector) return;
	handOverInTime(world);
	if (!openSessionOf(world, chat)) openOutgoing(world, chat, botId);
}
