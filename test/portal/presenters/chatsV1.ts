import type { World } from '../model/world';
import { isArray } from '../php/values';
import type { Chat } from '../types/chat';
import { presentChat } from './chats';

/** `lastActivityDate` → `last_activity_date`, at all depths. */
export function snakeKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(snakeKeys);
	if (!isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key.replace(/[A-Z]|\d$/g, (char) => `_${char.toLowerCase()}`),
			snakeKeys(item),
		]),
	);
}

/** Chat object of generation 1 for a group chat. */
export function presentGroup(world: World, chat: Chat, self: number): Record<string, unknown> {
	const shown = snakeKeys(presentChat(world, chat, self)) as Record<string, unknown>;
	const all = ['avatar', 'rename', 'extend', 'call', 'mute', 'leave', 'leave_owner', 'send'];
	return {
		...shown,
		role: String(shown.role).toUpperCase(),
		text_field_enabled: chat.textFieldEnabled,
		restrictions: Object.fromEntries([...all, 'user_list'].map((key) => [key, true])),
	};
}
