import type { Avatar } from './types';

/** A person of the portal. */
export interface User {
	readonly id: number;
	name: string;
	lastName: string;
	workPosition: string;
	email: string;
	gender: string;
	/** Upper snake name such as `LIGHT_BLUE`. */
	color: string;
}

/** v2 names of the chat types that bots meet here. */
export type ChatType = 'private' | 'chat' | 'open';

/** A group chat, or the private dialog of a bot (or person) with a person. */
export interface Chat {
	readonly id: number;
	type: ChatType;
	title: string;
	description: string;
	color: string;
	avatar?: Avatar;
	/** Of a person or bot; 0 in private dialogs. */
	ownerId: number;
	managers: Set<number>;
	/** IDs of people and bots. */
	members: Set<number>;
	textFieldEnabled: boolean;
	createdAt: number;
	/** Last message each member has read. */
	lastRead: Map<number, number>;
	/** What a bot is said to be doing; `until` in portal ms. */
	action?: { botId: number; code: string; until: number };
}

/** A button of a message, or a line break between buttons, as the portal keeps it. */
export interface Button {
	TYPE: 'BUTTON' | 'NEWLINE';
	[key: string]: string | number;
}

/** An attachment as the portal keeps it. */
export interface Attach {
	ID: string | number;
	DESCRIPTION: string;
	COLOR_TOKEN: string;
	COLOR?: string;
	/** Each with one key: its kind. */
	BLOCKS: Array<Record<string, unknown>>;
}

/** A message; deleted ones stay, without their content. */
export interface Message {
	readonly id: number;
	readonly chatId: number;
	/** 0 for system messages. */
	authorId: number;
	/** Portal ms. */
	date: number;
	/** With BB-codes, as it was sent. */
	text: string;
	isSystem: boolean;
	isEdited: boolean;
	isDeleted: boolean;
	/** Deleted without a trace; `isDeleted` is then true as well. */
	isRemoved: boolean;
	urlPreview: boolean;
	/** ID that the sender chose. */
	uuid?: string;
	replyId?: number;
	/** The message it repeats. */
	forward?: { id: number; userId: number; chatId: number };
	/** undefined when there is none. */
	attach?: Attach;
	/** Usable buttons only; undefined when there is none. */
	keyboard?: Button[];
	/** Items of the context menu; undefined when there is none. */
	menu?: Button[];
	/** A command that a button of another message sent. */
	command?: { botId: number; command: string; params: string; messageId: number };
	fileIds: number[];
	/** User IDs by reaction. */
	reactions: Map<string, Set<number>>;
}

/** A file in a chat. */
export interface PortalFile {
	readonly id: number;
	readonly chatId: number;
	readonly messageId: number;
	date: number;
	name: string;
	bytes: Buffer;
	authorId: number;
}

/** A slash command of a bot. */
export interface Command {
	readonly id: number;
	readonly botId: number;
	/** Without the slash. */
	command: string;
	common: boolean;
	hidden: boolean;
	extranetSupport: boolean;
	/** By language, e.g. `en`. */
	title: Record<string, string>;
	params: Record<string, string>;
}

/** A person wrote something. */
export interface UserMessage {
	message: Message;
	chat: Chat;
	user: User;
}

/** Is told when a bot came into a chat or a private dialog was opened, and by whom. */
export type BotJoinedListener = (chat: Chat, botId: number, by: number) => void;

/** Is told of every message that a person writes, after it is there. */
export type UserMessageListener = (event: UserMessage) => void;
