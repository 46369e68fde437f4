import { leavingBot, lineOf } from '../../model/lines/lines';
import { freeOperators } from '../../model/lines/operators';
import { openSessionOf } from '../../model/lines/sessions';
import { announce } from '../../model/members';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import { SESSION, type LineSession } from '../../types/lineSession';

const mention = (id: number) => `[USER=${id}][/USER]`;

/** Takes the bot out that leaves for people, if it is in the chat. It is not told. */
function letBotGo(world: World, chat: Chat): void {
	chat.members.delete(leavingBot(lineOf(world, chat)));
}

/**
 * Asks operators of the queue to take a dialog: the first free one, or all at once. If nobody is free, it
 * remains undistributed until somebody is.
 */
export function distribute(world: World, chat: Chat, session: LineSession): void {
	const line = lineOf(world, chat);
	const free = freeOperators(world, line);
	session.offeredTo = line.QUEUE_TYPE === 'all' ? free : free.slice(0, 1);
	session.operatorId = line.QUEUE_TYPE === 'all' ? 0 : (free[0] ?? 0);
	session.status = SESSION.queue;
	for (const id of session.offeredTo) chat.members.add(id);
}

/** The bot hands a dialog over to the queue. */
export function handOver(world: World, chat: Chat, session: LineSession): void {
	const botId = session.operatorId;
	letBotGo(world, chat);
	distribute(world, chat, session);
	announce(world, chat, `${mention(botId)} forwarded the conversation to the queue`);
}

/** Hands over what bots have had for longer than their lines allow, since the session began. */
export function handOverInTime(world: World): void {
	for (const chat of world.chats.values()) {
		const session = openSessionOf(world, chat);
		if (!session || !world.bots.has(session.operatorId) || session.isOutgoing) continue;
		const seconds = Number(lineOf(world, chat).WELCOME_BOT_TIME);
		if (seconds === 0 || world.clock.now() < session.openedAt + seconds * 1000) continue;
		handOver(world, chat, session);
	}
}

/** Distributes what waits, e.g. because somebody has come online. */
export function distributeWaiting(world: World): void {
	for (const chat of world.chats.values()) {
		const session = openSessionOf(world, chat);
		const isWaiting = session?.status === SESSION.queue && session.offeredTo.length === 0;
		if (isWaiting) distribute(world, chat, session);
	}
}

/** Makes a person responsible for a dialog. Who had it or was asked leaves, and so does the bot. */
export function assign(world: World, chat: Chat, session: LineSession, userId: number): void {
	if (world.users.has(chat.ownerId)) chat.members.delete(chat.ownerId);
	for (const id of session.offeredTo) if (id !== userId) chat.members.delete(id);
	letBotGo(world, chat);
	chat.members.add(userId);
	chat.ownerId = userId;
	session.offeredTo = [];
	session.operatorId = userId;
	session.status = SESSION.accepted;
	session.answeredAt ??= world.clock.now();
}

/** An operator takes a dialog: from the queue, or from the bot. */
export function accept(world: World, chat: Chat, session: LineSession, userId: number): void {
	assign(world, chat, session, userId);
	announce(world, chat, `${mention(userId)} accepted the conversation`);
}
