/** Statuses of a session (server source). */
export const SESSION = {
	new: 0,
	queue: 5,
	accepted: 10,
	client: 20,
	clientAfterOperator: 25,
	operator: 40,
	waitsForClient: 50,
	closed: 60,
	spam: 65,
} as const;

/** Why a session was closed, in the words of `imopenlines.v2.Session.list`. */
export type CloseReason = 'operator' | 'auto' | 'spam' | 'client' | 'replyLimit';

/** Who passed a dialog on, and to whom. */
export interface Transfer {
	mode: 'BOT' | 'MANUAL' | 'AUTO';
	from: number;
	/** A person, or `queue7` for a line. */
	to: string;
}

/** One conversation with a customer, from its opening to its end. A chat has many in turn. */
export interface LineSession {
	readonly id: number;
	readonly chatId: number;
	/** The line that it is in now. */
	lineId: number;
	status: number;
	/** Who has it, or is asked to take it: a person, a bot, or 0. */
	operatorId: number;
	/** The bot that joined when it was opened; 0: none. */
	botId: number;
	/** Operators who are asked to take it. */
	offeredTo: number[];
	/** A message of the staff or of a bot opened it. */
	isOutgoing: boolean;
	/** Portal ms. */
	openedAt: number;
	answeredAt?: number;
	closedAt?: number;
	closeReason?: CloseReason;
	/** Who closed it; 0: the portal. */
	closedBy?: number;
	/** The first message of it, and the last one when it is closed. */
	firstMessageId: number;
	lastMessageId?: number;
	transfers: Transfer[];
}
