import type { OperatorState } from '../../types/dialog';
import type { Line } from '../../types/line';
import type { World } from '../world';
import { queueOf } from './lines';
import { openSessionOf } from './sessions';

/** Dialogs at a time that an operator may have if nothing else was set. */
const MAX_CHAT = 10;

/** Presence and limit of an operator; who was never set is online. */
export function operatorState(world: World, userId: number): OperatorState {
	const known = world.operators.get(userId);
	return known ?? { status: 'online', maxChat: MAX_CHAT, lastActivity: world.clock.now() };
}

/** Number of open dialogs that a person has or is asked to take. */
export function activeSessions(world: World, userId: number): number {
	const chats = [...world.chats.values()];
	return chats.filter((chat) => openSessionOf(world, chat)?.operatorId === userId).length;
}

/** How many more dialogs a person may have. */
export function freeSlots(world: World, line: Line, userId: number): number {
	const max = Number(line.MAX_CHAT) || operatorState(world, userId).maxChat;
	return Math.max(0, max - activeSessions(world, userId));
}

/** Whether a user ID is one of the staff: a person who works here and is no customer. */
export function isStaff(world: World, userId: number): boolean {
	const user = world.users.get(userId);
	return user?.active === true && !user.isClient;
}

/** Operators of a line who can take a dialog now, the least busy first. */
export function freeOperators(world: World, line: Line): number[] {
	const isThere = (userId: number) => {
		const { status } = operatorState(world, userId);
		return line.CHECK_AVAILABLE === 'N' ? status !== 'pause' : status === 'online';
	};
	const free = queueOf(line)
		.filter((id) => isStaff(world, id) && isThere(id) && freeSlots(world, line, id) > 0)
		.map((id) => ({ id, busy: activeSessions(world, id) }));
	if (line.QUEUE_TYPE === 'evenly') free.sort((one, other) => one.busy - other.busy);
	return free.map(({ id }) => id);
}
