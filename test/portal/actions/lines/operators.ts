import { isStaff, operatorState } from '../../model/lines/operators';
import { lastSessionOf, openSessionOf } from '../../model/lines/sessions';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import type { OperatorState, OperatorStatus } from '../../types/dialog';
import { RestError } from '../../types/errors';
import type { LineSession } from '../../types/lineSession';
import { accept, distributeWaiting, handOver, handOverInTime } from './queue';
import { closeSession, endSession } from './session';
import { transfer, type TransferTarget } from './transfer';

/** The chat of an Open Channel; throws for others. */
export function lineChat(world: World, chatId: number): Chat {
	handOverInTime(world);
	const chat = world.chats.get(chatId);
	if (chat?.dialog) return chat;
	throw new RestError('CHAT_TYPE', `chat${chatId} is no chat of an Open Channel`);
}

/** A chat with an open session; throws when it is closed. */
function openDialog(world: World, chatId: number): { chat: Chat; session: LineSession } {
	const chat = lineChat(world, chatId);
	const session = openSessionOf(world, chat);
	if (session) return { chat, session };
	throw new RestError('SESSION_CLOSED', `The session of chat${chatId} is closed`);
}

function checkStaff(world: World, userId: number): void {
	if (!isStaff(world, userId)) throw new RestError('ACCESS_DENIED', `${userId} is no operator`);
}

/** Sets presence and limit of an operator; somebody who comes online gets what waits. */
export function setOperator(
	world: World,
	userId: number,
	status: OperatorStatus,
	more: Partial<OperatorState> = {},
): void {
	const lastActivity = world.clock.now();
	const state = { ...operatorState(world, userId), lastActivity, ...more, status };
	world.operators.set(userId, state);
	if (status === 'online') distributeWaiting(world);
}

/** An operator takes a dialog. Throws ACCESS_DENIED for anybody else than the staff. */
export function acceptDialog(world: World, userId: number, chatId: number): void {
	checkStaff(world, userId);
	const { chat, session } = openDialog(world, chatId);
	accept(world, chat, session, userId);
}

/** An operator passes a dialog on. */
export function transferDialog(
	world: World,
	userId: number,
	chatId: number,
	target: TransferTarget,
): void {
	checkStaff(world, userId);
	const { chat } = openDialog(world, chatId);
	const how = { from: userId, mode: 'MANUAL', leaves: true } as const;
	if (transfer(world, chat, target, how)) return;
	throw new RestError('OPERATOR_WRONG', 'The target cannot have the dialog');
}

/** An operator closes a dialog. */
export function closeDialog(world: World, userId: number, chatId: number): void {
	checkStaff(world, userId);
	const { chat, session } = openDialog(world, chatId);
	closeSession(world, chat, session, userId, 'operator');
	distributeWaiting(world);
}

/** What a closing text or a vote has delayed comes to its end. */
export function endDialog(world: World, chatId: number): void {
	const { chat, session } = openDialog(world, chatId);
	endSession(world, chat, session);
	distributeWaiting(world);
}

/** The bot's time is over, whatever the clock says. */
export function runOutBotTime(world: World, chatId: number): void {
	const { chat, session } = openDialog(world, chatId);
	if (world.bots.has(session.operatorId)) handOver(world, chat, session);
}

/** The session of a chat: the open one, else the last one. */
export function sessionOf(world: World, chatId: number): LineSession {
	const session = lastSessionOf(world, lineChat(world, chatId));
	if (session) return session;
	throw new RestError('SESSION_CLOSED', `chat${chatId} has had no session`);
}
