/** v2 names of the chat types that bots meet here. */

import type { Avatar } from './avatar';

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
