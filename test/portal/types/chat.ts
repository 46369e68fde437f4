/** v2 names of the chat types of this portal. */

import type { Avatar } from './avatar';
import type { LineDialog } from './dialog';

/**
 * `external`: the chat of another object, e.g. a task; `lines`: the staff's chat with a customer of an Open
 * Channel; `livechat`: that customer's own view of it.
 */
export type ChatType = 'private' | 'chat' | 'open' | 'external' | 'lines' | 'livechat';

/** A group chat, or the private dialog of a bot (or person) with a person. */
export interface Chat {
	readonly id: number;
	type: ChatType;
	title: string;
	description: string;
	color: string;
	avatar?: Avatar;
	/** The object that it belongs to, e.g. `TASKS_TASK` and `555`, or `CRM` and `DEAL|7`; '' if none. */
	entityType: string;
	entityId: string;
	/** Of a person or bot; 0 in private dialogs. */
	ownerId: number;
	managers: Set<number>;
	/** IDs of people and bots. */
	members: Set<number>;
	textFieldEnabled: boolean;
	/** Of type `lines` only. */
	dialog?: LineDialog;
	createdAt: number;
	/** ID of the last message that each member has read. */
	lastRead: Map<number, number>;
	/** The typing notice of a bot; `until` in portal ms. */
	action?: { botId: number; code: string; until: number };
}
