import type { Chat } from '../types/chat';
import { addMessage } from './messages';
import { canJoin } from './users';
import type { World } from './world';

const mention = (id: number) => `[USER=${id}][/USER]`;

/** Writes a system message. */
export function announce(world: World, chat: Chat, text: string): void {
	const message = addMessage(world, chat, { authorId: 0, text });
	for (const listener of world.onNotice) listener(chat, message);
}

/** Writes who invited whom. */
export function announceInvited(world: World, chat: Chat, by: number, ids: number[]): void {
	if (ids.length === 0) return;
	announce(world, chat, `${mention(by)} invited ${ids.map(mention).join(', ')} to the chat`);
}

/** Calls the listeners for each bot among new members of a chat. */
export function notifyBotsJoined(
	world: World,
	chat: Chat,
	by: number,
	ids: Iterable<number>,
): void {
	for (const id of ids) {
		if (!world.bots.has(id)) continue;
		for (const listener of world.onBotJoined) listener(chat, id, by);
	}
}

/**
 * Adds people and bots to a chat; unknown and inactive people and present members are skipped.
 * @param by who invites them
 */
export function addMembers(world: World, chat: Chat, by: number, ids: number[]): void {
	const added = [...new Set(ids)].filter((id) => canJoin(world, id) && !chat.members.has(id));
	for (const id of added) chat.members.add(id);
	announceInvited(world, chat, by, added);
	notifyBotsJoined(world, chat, by, added);
}

/** Makes another person the owner of a chat whose owner leaves, if there is one. */
function replaceOwner(world: World, chat: Chat): void {
	chat.managers.delete(chat.ownerId);
	const next = [...chat.members].find((id) => id !== chat.ownerId && world.users.has(id));
	if (next === undefined) return;
	chat.ownerId = next;
	chat.managers.add(next);
}

/** Removes a member silently. */
export function dropMember(world: World, chat: Chat, id: number): void {
	if (chat.ownerId === id) replaceOwner(world, chat);
	chat.members.delete(id);
	chat.managers.delete(id);
}

/** A member leaves a chat (`by` is its own ID) or is removed; a system message says so. */
export function removeMember(world: World, chat: Chat, by: number, id: number): void {
	dropMember(world, chat, id);
	const text = by === id ? 'left the chat' : `removed ${mention(id)} from the chat`;
	announce(world, chat, `${mention(by)} ${text}`);
}
