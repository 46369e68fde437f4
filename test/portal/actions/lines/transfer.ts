import { isStaff } from '../../model/lines/operators';
import { announce } from '../../model/members';
import type { World } from '../../model/world';
import type { Chat } from '../../types/chat';
import type { LineSession, Transfer } from '../../types/lineSession';
import { assign, distribute } from './queue';
import { loadSession } from './session';

/** Where a dialog goes. */
export type TransferTarget = { userId: number } | { lineId: number };

/** Who passes it on. */
export interface Transferring {
	from: number;
	mode: Transfer['mode'];
	/** Whether the one who passes it on leaves the chat. */
	leaves: boolean;
}

/** To another line: people leave, the bot that does it stays, the bot of that line does not join. */
function toLine(world: World, chat: Chat, session: LineSession, lineId: number): void {
	if (!chat.dialog) return;
	for (const id of chat.members) if (isStaff(world, id)) chat.members.delete(id);
	chat.dialog.lineId = lineId;
	chat.ownerId = 0;
	session.lineId = lineId;
	distribute(world, chat, session);
}

/**
 * Passes a dialog on, whoever has it; a closed one is opened first. A person is responsible at once.
 * @returns false for a target that cannot have it: no active person of the staff, or an unknown line
 */
export function transfer(
	world: World,
	chat: Chat,
	target: TransferTarget,
	{ from, mode, leaves }: Transferring,
): boolean {
	const isPerson = 'userId' in target;
	const session = loadSession(world, chat);
	if (isPerson && !isStaff(world, target.userId)) return false;
	if (!isPerson && !world.lines.has(target.lineId)) return false;
	const to = isPerson ? String(target.userId) : `queue${target.lineId}`;
	session.transfers.push({ mode, from, to });
	if (isPerson) assign(world, chat, session, target.userId);
	else toLine(world, chat, session, target.lineId);
	if (isPerson && leaves) chat.members.delete(from);
	const name = isPerson ? `[USER=${to}][/USER]` : `line ${target.lineId}`;
	announce(world, chat, `[USER=${from}][/USER] forwarded the conversation to ${name}`);
	return true;
}
