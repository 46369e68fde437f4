import type { Chat } from '../../types/chat';
import type { World } from '../world';
import { queueOf } from './lines';

/** The first administrator, who has all rights. */
const ADMINISTRATOR = 1;

/** Whether a user has access to a dialog: an administrator, a member of the chat, an operator of the line. */
export function hasDialogAccess(world: World, userId: number, chat: Chat): boolean {
	if (!chat.dialog) return false;
	if (userId === ADMINISTRATOR || chat.members.has(userId)) return true;
	const line = world.lines.get(chat.dialog.lineId || chat.dialog.firstLineId);
	return line !== undefined && queueOf(line).includes(userId);
}
