import type { Chat } from '../../types/chat';
import { firstLine, type Line } from '../../types/line';
import { nextId } from '../nextId';
import type { World } from '../world';

/** Input of `addLine`; everything has a default. */
export interface LineSeed {
	id?: number;
	name?: string;
	active?: boolean;
	/** User IDs of the queue; default: the administrator. */
	operators?: number[];
	/** The bot that answers first; none by default. */
	welcomeBot?: number;
	/** When it joins. */
	joins?: 'first' | 'always';
	/** Seconds after which the queue gets the dialog; 0: never. */
	time?: number;
	/** When the bot leaves: at the hand-over, or when the session is closed. */
	left?: 'queue' | 'close';
	/** What the line itself greets with, unless a bot joins. */
	greeting?: string;
	/** Other fields, by their names in the API. */
	fields?: Partial<Line>;
}

/** Adds a line, or replaces one. */
export function addLine(world: World, seed: LineSeed = {}): Line {
	const { id = nextId(world.lines, 1), welcomeBot = 0, greeting = '' } = seed;
	const standard = firstLine();
	const line: Line = {
		...standard,
		ID: String(id),
		LINE_NAME: seed.name ?? (id === 1 ? standard.LINE_NAME : `${standard.LINE_NAME} ${id}`),
		ACTIVE: seed.active === false ? 'N' : 'Y',
		QUEUE: (seed.operators ?? [1]).map(String),
		WELCOME_BOT_ENABLE: welcomeBot > 0 ? 'Y' : 'N',
		WELCOME_BOT_ID: String(welcomeBot),
		WELCOME_BOT_JOIN: seed.joins ?? standard.WELCOME_BOT_JOIN,
		WELCOME_BOT_TIME: String(seed.time ?? standard.WELCOME_BOT_TIME),
		WELCOME_BOT_LEFT: seed.left ?? standard.WELCOME_BOT_LEFT,
		WELCOME_MESSAGE: greeting ? 'Y' : 'N',
		WELCOME_MESSAGE_TEXT: greeting,
		...seed.fields,
	};
	world.lines.set(id, line);
	return line;
}

/** The line that a dialog is in now; throws when it was deleted. */
export function lineOf(world: World, { id, dialog }: Chat): Line {
	const line = dialog && world.lines.get(dialog.lineId || dialog.firstLineId);
	if (!line) throw new Error(`chat${id} has no line`);
	return line;
}

/** Whether a chat belongs to a line that is switched off: messages are then refused. */
export const isLineClosed = (world: World, chat: Chat): boolean =>
	chat.dialog !== undefined && lineOf(world, chat).ACTIVE === 'N';

/** User IDs of the queue. */
export const queueOf = (line: Line): number[] => line.QUEUE.map(Number);

/** The bot that leaves a dialog of this line when a person is to have it; 0: none does. */
export function leavingBot(line: Line): number {
	return line.WELCOME_BOT_LEFT === 'queue' ? Number(line.WELCOME_BOT_ID) : 0;
}

/** The bot that joins a new session; 0: none. */
export function joiningBot(world: World, line: Line, isNewChat: boolean): number {
	const { ACTIVE, WELCOME_BOT_ENABLE, WELCOME_BOT_JOIN, WELCOME_BOT_ID } = line;
	if (ACTIVE === 'N' || WELCOME_BOT_ENABLE !== 'Y') return 0;
	if (WELCOME_BOT_JOIN !== 'always' && !isNewChat) return 0;
	const id = Number(WELCOME_BOT_ID);
	return world.bots.has(id) ? id : 0;
}
