/** A button of a message, or a line break between buttons, as the portal stores it. */

export interface Button {
	TYPE: 'BUTTON' | 'NEWLINE';
	[key: string]: string | number;
}

/** An attachment as the portal stores it. */
export interface Attach {
	ID: string | number;
	DESCRIPTION: string;
	COLOR_TOKEN: string;
	COLOR?: string;
	/** Each block has one key: its kind. */
	BLOCKS: Array<Record<string, unknown>>;
}

/** A message. Deleted messages remain, without their content. */
export interface Message {
	readonly id: number;
	readonly chatId: number;
	/** 0 for system messages. */
	authorId: number;
	/** Portal ms. */
	date: number;
	/** With BB codes, as it was sent. */
	text: string;
	isSystem: boolean;
	isEdited: boolean;
	isDeleted: boolean;
	/** Deleted without a trace; `isDeleted` is then true, too. */
	isRemoved: boolean;
	urlPreview: boolean;
	/** Not handed to the client of an Open Channel. */
	skipConnector?: boolean;
	/** Hidden from the client of an Open Channel. */
	silentConnector?: boolean;
	/** A system message that the client of an Open Channel gets all the same. */
	importantConnector?: boolean;
	/** In an Open Channel: it reached the client. */
	isShownToClient?: boolean;
	/** ID chosen by the sender. */
	uuid?: string;
	replyId?: number;
	/** The message that it forwards. */
	forward?: { id: number; userId: number; chatId: number };
	/** undefined when there is none. */
	attach?: Attach;
	/** Usable buttons only; undefined when there is none. */
	keyboard?: Button[];
	/** Items of the context menu; undefined when there is none. */
	menu?: Button[];
	/** The command that a button of another message sent. */
	command?: { botId: number; command: string; params: string; messageId: number };
	fileIds: number[];
	/** User IDs by reaction. */
	reactions: Map<string, Set<number>>;
}
