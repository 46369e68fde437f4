import {
	writeAsCustomer,
	type CustomerMessage,
	type CustomerWrote,
} from '../actions/lines/customers';
import {
	acceptDialog,
	closeDialog,
	endDialog,
	lineChat,
	runOutBotTime,
	sessionOf,
	setOperator,
	transferDialog,
} from '../actions/lines/operators';
import type { TransferTarget } from '../actions/lines/transfer';
import { addLine, type LineSeed } from '../model/lines/lines';
import { messagesOf } from '../model/messages';
import type { World } from '../model/world';
import type { DialogCrm, LineDialog, OperatorStatus } from '../types/dialog';
import type { Line } from '../types/line';
import type { LineSession } from '../types/lineSession';

/**
 * Open Channels: their lines, what customers write, and what operators do. Operators write with `say`; who
 * answers takes the dialog. Throws for chats of other kinds.
 */
export interface LineControls {
	/** By ID; tests may change the entries. A portal begins with line 1. */
	readonly lines: Map<number, Line>;
	/** Adds a line, or replaces one. */
	addLine(seed?: LineSeed): Line;
	/** Presence, and the most dialogs at a time. Who was never set is online. */
	setOperator(userId: number, status: OperatorStatus, more?: { maxChat?: number }): void;
	/** A customer writes; opens a session if none is open. Default: line 1, `livechat`. */
	customerWrites(message: CustomerMessage): CustomerWrote;
	/** Sessions of all lines, oldest first, closed ones, too. */
	sessions(): LineSession[];
	/** The open session of a chat, else its last one. */
	sessionOf(chatId: number): LineSession;
	acceptDialog(userId: number, chatId: number): void;
	transferDialog(userId: number, chatId: number, target: TransferTarget): void;
	/** With a closing text or a vote, the session ends only with `endDialog`. */
	closeDialog(userId: number, chatId: number): void;
	endDialog(chatId: number): void;
	/** The time that the line gives its bot is over; `advance` has the same effect when it is. */
	runOutBotTime(chatId: number): void;
	/** Binds a dialog to objects of the CRM, as the portal does some time after the first message. */
	bindCrm(chatId: number, crm: Partial<DialogCrm>): void;
	/** Nothing that is written reaches the customer. */
	setSilent(chatId: number, isSilent?: boolean): void;
	/** Somebody else is just changing the dialog; a transfer is then refused. */
	lockDialog(chatId: number, isLocked?: boolean): void;
	/** The channel refuses messages until then (portal ms). */
	blockDialog(chatId: number, until: number, reason: string): void;
	/** Texts that have reached the customer, oldest first; files by name in brackets. */
	shownToCustomer(chatId: number): string[];
}

const dialogOf = (world: World, chatId: number): LineDialog => {
	const { dialog } = lineChat(world, chatId);
	if (!dialog) throw new Error(`chat${chatId} has no dialog`);
	return dialog;
};

function shownTo(world: World, chatId: number): string[] {
	return messagesOf(world, lineChat(world, chatId))
		.filter(({ isShownToClient }) => isShownToClient)
		.map(({ text, fileIds }) => {
			const files = fileIds.map((id) => `[${world.files.get(id)?.name}]`);
			return [text, ...files].filter(Boolean).join(' ');
		});
}

/** @see LineControls */
export function lineControls(world: World): LineControls {
	return {
		lines: world.lines,
		addLine: (seed) => addLine(world, seed),
		setOperator: (userId, status, more) => setOperator(world, userId, status, more),
		customerWrites: (message) => writeAsCustomer(world, message),
		sessions: () => [...world.sessions.values()],
		sessionOf: (chatId) => sessionOf(world, chatId),
		acceptDialog: (userId, chatId) => acceptDialog(world, userId, chatId),
		transferDialog: (userId, chatId, target) => transferDialog(world, userId, chatId, target),
		closeDialog: (userId, chatId) => closeDialog(world, userId, chatId),
		endDialog: (chatId) => endDialog(world, chatId),
		runOutBotTime: (chatId) => runOutBotTime(world, chatId),
		bindCrm: (chatId, crm) => void Object.assign(dialogOf(world, chatId).crm, crm),
		setSilent(chatId, isSilent = true) {
			dialogOf(world, chatId).isSilent = isSilent;
		},
		lockDialog(chatId, isLocked = true) {
			dialogOf(world, chatId).isLocked = isLocked;
		},
		blockDialog(chatId, blockedUntil, blockReason) {
			Object.assign(dialogOf(world, chatId), { blockedUntil, blockReason });
		},
		shownToCustomer: (chatId) => shownTo(world, chatId),
	};
}
