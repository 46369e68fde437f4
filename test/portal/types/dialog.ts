/** CRM objects that a dialog is bound to; 0: none. */
export interface DialogCrm {
	leadId: number;
	companyId: number;
	contactId: number;
	dealId: number;
}

/** What the staff's chat with a customer of an Open Channel has beyond other chats. */
export interface LineDialog {
	/** E.g. `livechat`. */
	readonly connector: string;
	/** The line in which it began. */
	readonly firstLineId: number;
	/** Chat in the channel; for `livechat` the customer's own chat here. */
	readonly channelChatId: string;
	/** User ID of the customer. */
	readonly clientId: number;
	/** Name of the customer in the tests; the same one has the same chat. */
	readonly key: string;
	/** The line that it was transferred to; 0: still in the first one. */
	lineId: number;
	/** 0 once the session is closed. */
	sessionId: number;
	/** Opening of the session, portal ms. */
	openedAt: number;
	crm: DialogCrm;
	/** Nothing that is written reaches the customer. */
	isSilent: boolean;
	/** The session waits for its end. */
	isEnding: boolean;
	/** Somebody else is just changing the dialog. */
	isLocked: boolean;
	/** Until when the channel refuses messages, portal ms; 0: it does not. */
	blockedUntil: number;
	blockReason: string;
}

/** An operator's presence and limit, for all lines. */
export interface OperatorState {
	status: OperatorStatus;
	/** Most dialogs at a time. */
	maxChat: number;
	/** Portal ms. */
	lastActivity: number;
}

export type OperatorStatus = 'online' | 'offline' | 'pause';
